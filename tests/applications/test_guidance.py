"""Help before filing: consultations, questions, expressions of interest (M 2.4, 3.2.2/3)."""

from datetime import date

import pytest

from accounts.models import Region
from applications import services
from applications.models import Interest, Question, SelectionRound
from methodology.roles import Role
from procedure import clock
from procedure.models import JournalEntry
from procedure.selectors import timeline
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation
from tests.factories.applications import a_round, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(at("2026-01-12")):
        yield


def test_the_institute_writes_down_whom_it_helped():
    round_ = a_round()
    firm = an_organisation()
    talk = services.log_consultation(
        round_, actor=an_official(Role.INSTITUTE_EXPERT), held_on=date(2026, 1, 12), topic="Цепочка", organisation=firm,
        attendees=[("Асель Нурова", "ТОО «Сыр»"), ("Без фирмы", "")],
    )  # fmt: skip
    assert list(talk.attendees.order_by("pk").values_list("name", "organisation_name")) == [
        ("Асель Нурова", "ТОО «Сыр»"),
        ("Без фирмы", ""),
    ]
    line = JournalEntry.objects.get(act="applications.log_consultation")
    assert (line.dossier, line.target) == (round_.dossier, f"applications.Consultation:{talk.pk}")
    with pytest.raises(NotEntitled):
        services.log_consultation(round_, actor=an_official(Role.MINISTRY), held_on=date(2026, 1, 12), topic="Тема")


def test_consultations_and_questions_belong_to_the_intake():
    round_ = a_round()
    draft = a_round(announced=False)
    expert, person = an_official(Role.INSTITUTE_EXPERT), a_person()
    with pytest.raises(NotAllowed, match="пока идёт приём"):
        services.ask_question(draft, actor=person, text="Когда?")
    with clock.standing_at(at("2026-03-13", 0, 5)):
        tick()
        closed = SelectionRound.objects.get(pk=round_.pk)
        with pytest.raises(NotAllowed, match="пока идёт приём"):
            services.ask_question(closed, actor=person, text="Поздно?")
        with pytest.raises(NotAllowed, match="пока идёт приём"):
            services.log_consultation(closed, actor=expert, held_on=date(2026, 3, 12), topic="Тема")
    assert not Question.objects.exists()


def test_a_question_is_seen_by_its_author_and_the_offices_until_it_is_published():
    round_ = a_round()
    author, other = a_person(), a_person()
    expert = an_official(Role.INSTITUTE_EXPERT)
    question = services.ask_question(round_, actor=author, text="Можно ли без экспорта?")
    seen = {
        user: Question.objects.visible_to(user).count()
        for user in (author, other, expert, an_official(Role.MINISTRY), an_official(Role.MEMBER))
    }
    assert list(seen.values()) == [1, 0, 1, 1, 0]
    services.answer_question(question, actor=expert, answer="Можно")
    assert not Question.objects.visible_to(other).exists()
    services.answer_question(question, actor=expert, answer="Можно", published=True)
    assert Question.objects.visible_to(other).exists()
    assert (question.answered_by, question.status) == (expert, "answered")


def test_only_the_institute_answers():
    question = services.ask_question(a_round(), actor=a_person(), text="Можно?")
    for person in (question.asked_by, an_official(Role.MINISTRY)):
        with pytest.raises(NotEntitled):
            services.answer_question(question, actor=person, answer="Да")
    assert Question.objects.get().answer == ""


def test_who_asks_and_who_was_consulted_stays_out_of_outsiders_timelines():
    round_ = a_round()
    asker, other = a_person("Любопытный"), a_person()
    services.ask_question(round_, actor=asker, text="Можно?")
    services.log_consultation(
        round_, actor=an_official(Role.INSTITUTE_EXPERT), held_on=date(2026, 1, 12), topic="Тайная тема"
    )
    acts = {line.act for line in timeline(round_.dossier, other)}
    assert "applications.announce" in acts
    assert not acts & {"applications.ask_question", "applications.log_consultation"}
    assert "applications.ask_question" in {line.act for line in timeline(round_.dossier, an_official(Role.MINISTRY))}


def test_a_group_says_before_any_round_that_it_is_interested():
    organisation, person = an_applicant()
    region = Region.objects.get(code="10")
    interest = services.express_interest(
        organisation, actor=person, region=region, sector="Сыр", text="Хотим вместе закупать молоко"
    )
    assert JournalEntry.objects.get(act="applications.express_interest").dossier == organisation.dossier
    assert interest == Interest.objects.get()
    with pytest.raises(NotEntitled):
        services.express_interest(organisation, actor=a_person(), region=region, sector="Сыр", text="Чужой")
