"""Kinds of notices: a person chooses about what and where; what the law demands comes whatever they chose."""

import pytest
from django.core import mail

from applications import services
from methodology.roles import Role
from notices import registry
from notices.delivery import deliver
from notices.kinds import CHOSEN, KINDS, LAW
from notices.models import Following, Notice, NoticeChoice
from notices.readers import write_letters
from notices.selectors import notices_of
from procedure import clock
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_round, an_application, at
from tests.factories.asking import browser, text

pytestmark = pytest.mark.django_db
SETTINGS = "/notices/settings/"


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


def answers(**chosen: str) -> dict[str, str]:
    """What the page of settings posts; ``work="none:both"``."""
    told = {kind.code: "all:both" for kind in CHOSEN} | chosen
    posted = {}
    for code, value in told.items():
        posted[f"scope_{code}"], posted[f"channel_{code}"] = value.split(":")
    return posted


def asked_about(round_) -> None:
    """A question to the institute: a notice of the kind ``work``, in the round's dossier."""
    __, person = an_applicant()
    services.ask_question(round_, actor=person, text="Можно?")
    write_letters()


def told(user, act: str = "applications.ask_question") -> list[Notice]:
    return list(Notice.objects.filter(recipient=user, entry__act=act))


def test_every_letter_has_a_kind_of_the_table_and_most_are_the_laws():
    kinds = [letter.kind for letter in registry.letters().values()]
    assert {kind.code for kind in kinds} <= set(KINDS)
    assert sum(kind is LAW for kind in kinds) > len(kinds) / 2


def test_by_default_everything_comes_both_ways():
    head = an_official(Role.INSTITUTE_HEAD)
    asked_about(a_round())
    assert [(n.in_portal, n.mail_state) for n in told(head)] == [(True, "queued")]


@pytest.mark.parametrize(
    ("value", "seen", "mailed"),
    [
        ("all:portal", True, False),
        ("all:mail", False, True),
        ("none:both", False, False),
        ("followed:both", False, False),
    ],
)
def test_the_choice_of_the_page_is_honoured_when_the_notice_is_written(value, seen, mailed):
    head, other = an_official(Role.INSTITUTE_HEAD), an_official(Role.INSTITUTE_EXPERT)
    client = browser(head)
    assert client.post(SETTINGS, answers(work=value)).status_code == 302
    asked_about(a_round())
    assert notices_of(head).filter(entry__act="applications.ask_question").exists() is seen
    mail.outbox.clear()
    deliver()
    asked = [m for m in mail.outbox if m.to == [head.email] and "опрос" in m.subject]
    assert bool(asked) is mailed
    assert len(told(other)) == 1
    assert f'value="{value.split(":")[0]}" selected' in text(client.get(SETTINGS))


def test_followed_only_means_the_dossiers_one_follows():
    head = an_official(Role.INSTITUTE_HEAD)
    followed, other = a_round(), a_round()
    client = browser(head)
    client.post(SETTINGS, answers(work="followed:both"))
    page = text(client.get(followed.get_absolute_url()))
    assert "Следить за делом" in page
    back = client.post(f"/notices/follow/{followed.dossier_id}/", {"on": "1", "next": followed.get_absolute_url()})
    assert back.url == followed.get_absolute_url()
    asked_about(followed)
    asked_about(other)
    assert [n.entry.dossier_id for n in told(head)] == [followed.dossier_id]
    assert "Не следить за делом" in text(client.get(back.url))
    assert followed.title in text(client.get(SETTINGS))
    client.post(f"/notices/follow/{followed.dossier_id}/")
    asked_about(followed)
    assert len(told(head)) == 1


def test_a_notice_of_the_law_cannot_be_switched_off():
    firm, person = an_applicant()
    client = browser(person)
    page = text(client.get(SETTINGS))
    assert "Обязательные" in page
    assert "отключить их нельзя" in page
    assert "scope_law" not in page
    forged = answers() | {"scope_law": "none", "channel_law": "portal"}
    assert client.post(SETTINGS, forged).status_code == 302
    assert not NoticeChoice.objects.filter(code="law").exists()
    NoticeChoice.objects.create(user=person, code="law", scope="none", channel="portal")  # even were it written
    application = an_application(a_round(), applicant=firm, actor=person, submitted=True)
    services.return_for_completion(application, actor=an_official(Role.MINISTRY), reason="Нет расчёта")
    write_letters()
    for act in ("applications.submit", "applications.return_for_completion"):
        assert [(n.in_portal, n.mail_state) for n in told(person, act)] == [(True, "queued")], act


def test_a_reminder_may_be_declined_and_a_missed_term_may_not():
    assert not registry.kind_of("procedure.term_warned").legal
    assert registry.kind_of("procedure.term_expired").legal
    assert registry.kind_of("procedure.term_escalated").legal


def test_wrong_settings_are_refused_and_change_nothing():
    head = an_official(Role.INSTITUTE_HEAD)
    assert browser(head).post(SETTINGS, answers(work="никогда:both")).status_code == 422
    assert not NoticeChoice.objects.exists()


def test_nobody_follows_what_they_do_not_see_and_following_stays_out_of_the_journal():
    __, stranger = an_applicant()
    draft = an_application()
    assert browser(stranger).post(f"/notices/follow/{draft.dossier_id}/", {"on": "1"}).status_code == 404
    lines = draft.dossier.journal.count()
    answer = browser(draft.created_by).post(
        f"/notices/follow/{draft.dossier_id}/", {"on": "1", "next": "https://evil.example/"}
    )
    assert answer.url == SETTINGS
    assert Following.objects.get().user == draft.created_by
    assert draft.dossier.journal.count() == lines
