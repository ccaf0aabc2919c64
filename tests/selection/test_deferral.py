"""A deferral (M 3.2.2/8): why it departs from the votes, who learns of it, and the road to a later sitting."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words
from procedure import clock
from selection import services
from selection.models import Decision, Meeting
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.asking import browser, text
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, decided, voted
from tests.journeys.actors import Door

pytestmark = pytest.mark.django_db
LATER = at("2026-06-03")


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def closed(*votes: str):
    """A closed sitting over one application with these votes, its secretary and the application's assessment."""
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=len(votes))
    voted(assessment, secretary, dict(zip(people, votes, strict=True)))
    services.close_sitting(meeting, actor=secretary)
    return assessment, meeting, secretary


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        (("for", "for", "against"), "Голоса дали итог: отбор поддержан. Объясните, почему вопрос всё же отложен."),
        (
            ("against", "for", "against"),
            "Голоса дали итог: отбор не поддержан. Объясните, почему вопрос всё же отложен.",
        ),
    ],
)
def test_a_deferral_against_the_votes_needs_its_own_reason(votes, sentence):
    assessment, meeting, secretary = closed(*votes)
    with pytest.raises(ValidationError) as refusal:
        services.defer(assessment, actor=secretary, reasons="Уточнить", despite=" ")
    assert refusal.value.message_dict == {"despite": [sentence]}
    services.defer(assessment, actor=secretary, reasons="Уточнить", despite="Участник вышел из группы")
    assert assessment.decisions.get().despite == "Участник вышел из группы"
    services.issue_protocol(meeting, actor=secretary)
    assert meeting.protocols.get().content["items"][0]["despite"] == "Участник вышел из группы"


def test_where_nobody_was_for_or_against_nothing_more_is_asked():
    assessment, _meeting, secretary = closed("abstained", "abstained", "silent")
    url = f"/selection/item/{assessment.pk}/defer/"
    assert "Почему отложено вопреки голосам" not in text(browser(secretary).get(url))
    assert browser(secretary).post(url, {"reasons": "Уточнить"}).status_code == 302
    assert Decision.objects.get().despite == ""


def test_the_page_asks_at_the_field_and_keeps_what_was_typed():
    assessment, _meeting, secretary = closed("for", "for", "for")
    page = browser(secretary).post(f"/selection/item/{assessment.pk}/defer/", {"reasons": "УТОЧНИТЬ СОСТАВ"})
    assert page.status_code == 422
    assert "Голоса дали итог: отбор поддержан." in text(page)
    assert "УТОЧНИТЬ СОСТАВ" in text(page)
    assert not Decision.objects.exists()


def test_the_table_of_all_decisions_asks_the_same():
    _assessment, meeting, secretary = closed("for", "for", "for")
    url, prefix = f"/selection/meeting/{meeting.pk}/decisions/all/", f"i{meeting.agenda.get().pk}"
    data = {f"{prefix}-outcome": "deferred", f"{prefix}-reasons": "Уточнить", "confirmed": "1"}
    assert "Голоса дали итог: отбор поддержан." in text(browser(secretary).post(url, data))
    browser(secretary).post(url, data | {f"{prefix}-despite": "Участник вышел"})
    assert Decision.objects.get().despite == "Участник вышел"


def test_the_applicant_the_institute_and_the_ministry_are_told_why():
    [assessment] = before_the_commission()
    head, clerk = User.objects.get(leads=assessment), an_official(Role.MINISTRY)
    decided({assessment: "defer"})
    write_letters()
    letters = Notice.objects.filter(entry__act="selection.defer")
    assert {head, clerk, assessment.application.created_by} <= {letter.recipient for letter in letters}
    for letter in letters:
        assert "Причина: Потому что defer" in words(letter, "ru").body
        assert "Себебі: Потому что defer" in words(letter, "kk").body


def test_a_deferred_application_reaches_a_second_sitting_through_pages():
    [assessment] = before_the_commission()
    decided({assessment: "defer"})
    clerk, secretary = Door(an_official(Role.MINISTRY)), Door(an_official(Role.SECRETARY))
    applicant, page = Door(assessment.application.created_by), assessment.application.get_absolute_url()
    assert "Комиссия отложила решение 20 мая 2026" in applicant.get(page).replace("\xa0", " ")
    assert "Потому что defer" in applicant.get(page)
    with clock.standing_at(LATER):
        assert "Передать отложенную заявку на другое заседание" in clerk.get("/tasks/")
        clerk.post(f"/selection/item/{assessment.pk}/submit-to-commission/")
        assert "Передать отложенную заявку" not in clerk.get("/tasks/")
        assert "Внести в повестку или решить" in secretary.get("/tasks/")
        round_ = assessment.application.round_id
        secretary.post(
            f"/selection/round/{round_}/convene/", {"number": "2", "held_on": "2026-06-10", "place": "Зал 3"}
        )
        second = Meeting.objects.get(number="2").get_absolute_url()
        secretary.post(f"{second}put-on-agenda/", {"assessment": assessment.pk})
    with clock.standing_at(at("2026-06-10")):
        secretary.post(f"{second}open-sitting/")
        members = [person.pk for person in User.objects.filter(appointments__role=Role.MEMBER)]
        secretary.post(f"{second}record-attendance/", {"present": members, "chair": members[0]})
        item = Meeting.objects.get(number="2").agenda.get()
        secretary.post(f"/selection/item/{item.pk}/votes/all/", {f"vote_{pk}": "for" for pk in members})
        secretary.post(f"{second}close-sitting/")
        secretary.post(f"/selection/item/{assessment.pk}/select/", {"reasons": "Состав подтверждён"})
        assert "Комиссия отложила решение" in applicant.get(page)  # until the ministry tells the result
        secretary.post(f"{second}issue-protocol/")
        clerk.post(f"/selection/item/{assessment.pk}/tell-result/")
    assert list(assessment.decisions.values_list("outcome", flat=True)) == ["deferred", "selected"]
    told = applicant.get(page)
    assert ("Комиссия отложила решение" in told, "Результат и причины" in told) == (False, True)
