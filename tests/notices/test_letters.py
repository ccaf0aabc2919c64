"""The journal is the outbox: each line is told once, to each address once, in the reader's language."""

from datetime import date

import pytest
from django.core import mail
from django.template.loader import get_template
from django.urls import resolve, reverse

from accounts import services
from accounts.models import Invitation
from methodology.roles import Role
from notices import checks, registry
from notices.delivery import deliver
from notices.health import mail_leaves
from notices.models import Notice
from notices.people import BOTH, addressees
from notices.readers import unread, write_letters
from notices.rendering import words
from notices.selectors import unread_count
from procedure import clock, deadlines, journal
from procedure.models import Dossier, JournalEntry, JournalReading
from procedure.tick import tick
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation
from tests.factories.applications import a_round, an_application, at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


def told(act: str) -> list[str]:
    return list(Notice.objects.filter(entry__act=act).order_by("address").values_list("address", flat=True))


# --- Once ----------------------------------------------------------------------------------------
def test_each_line_is_read_once_and_each_address_told_once():
    an_applicant()
    first = write_letters()
    rows = Notice.objects.count()
    assert first == JournalEntry.objects.count() > 0
    assert write_letters() == 0
    assert Notice.objects.count() == rows
    assert not unread().exists()
    assert JournalReading.objects.filter(reader="letters").count() == first


def test_a_notice_of_a_letter_withdrawn_since_is_still_readable():
    an_applicant()
    line = JournalEntry.objects.filter(act="accounts.confirm_authority").get()
    line.act = "applications.save_section"  # silent: it has no letter
    person = a_person()
    found = words(Notice(entry=line, recipient=person, address=person.email, language="ru"))
    assert found.subject.startswith("Сохранить раздел: ")
    assert found.body


def test_an_address_named_twice_gets_one_letter():
    person = a_person()
    found = list(addressees([person, person.email, person, an_organisation(email=person.email), "", None]))
    assert [(one.address, one.user) for one in found] == [(person.email, person)]


def test_who_may_no_longer_sign_in_is_told_nothing():
    assert list(addressees([a_person(is_active=False)])) == []


def test_an_organisation_means_its_people_and_its_mailbox():
    organisation, person = an_applicant(an_organisation(email="office@x.example"))
    assert [one.address for one in addressees([organisation])] == [person.email, "office@x.example"]


def test_a_line_that_cannot_be_told_stops_no_other_and_shows_on_the_health_page(monkeypatch):
    def unknown(entry):
        raise LookupError("кому?")

    organisation, person = an_applicant(confirmed=False)
    monkeypatch.setitem(registry._letters, "accounts.claim_authority", registry.Letter("x", unknown, str, "x"))
    services.confirm_authority(person.authorities.get(), actor=an_official(Role.MINISTRY))
    assert write_letters() == 1
    assert told("accounts.confirm_authority") == [person.email]
    assert [e.act for e in unread()] == ["accounts.claim_authority"]
    with clock.standing_at(at("2026-01-12", 11)):
        assert not mail_leaves()[0]
    monkeypatch.undo()
    assert write_letters() == 1
    assert unread().count() == 0
    assert organisation.dossier.entries == 2


# --- Who is told of people and organisations -------------------------------------------------------
def test_a_claim_goes_to_the_ministry_and_its_answer_to_the_person():
    clerk = an_official(Role.MINISTRY)
    organisation, person = an_applicant(confirmed=False)
    services.refuse_authority(person.authorities.get(), actor=clerk, reason="нет доверенности")
    write_letters()
    assert told("accounts.claim_authority") == [clerk.email]
    assert told("accounts.refuse_authority") == [person.email]
    text = words(Notice.objects.get(entry__act="accounts.refuse_authority"))
    assert "нет доверенности" in text.body
    assert organisation.name_ru in text.subject


def test_an_invitation_goes_to_the_invited_address_with_its_link():
    organisation, person = an_applicant()
    services.invite_colleague(organisation, actor=person, email="New@X.example")
    write_letters()
    notice = Notice.objects.get(entry__act="accounts.invite_colleague")
    assert (notice.address, notice.recipient) == ("new@x.example", None)
    secret = Invitation.objects.get().secret
    assert notice.link == reverse("accounts:invitation", args=[secret])
    assert secret in words(notice).body


def test_links_written_by_hand_lead_to_pages():
    clerk = an_official(Role.MINISTRY)
    an_applicant()
    write_letters()
    notice = Notice.objects.get(entry__act="accounts.claim_authority", address=clerk.email)
    assert resolve(notice.link)


# --- Terms -----------------------------------------------------------------------------------------
def test_reminders_expiry_and_escalation_are_ordinary_notices():
    """A warned draft: its author hears of the end of the intake, an overdue forwarding goes to the head."""
    application = an_application(a_round())
    head = an_official(Role.MINISTRY_HEAD)
    for day in ("2026-03-05", "2026-03-11", "2026-03-13", "2026-06-01"):
        with clock.standing_at(at(day)):
            tick()
            write_letters()
    assert application.created_by.email in told("procedure.term_warned")
    filed = Notice.objects.filter(entry__act="procedure.term_warned", recipient=application.created_by).first()
    assert "12" in words(filed).subject
    assert head.email not in told("procedure.term_warned")


def test_a_warning_names_the_term_and_its_day(monkeypatch):
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    person = a_person()
    monkeypatch.setattr(registry, "_term_rules", [lambda entry, deadline: [person, deadline.term + "@x.example"]])
    with clock.standing_at(at("2026-03-16")):
        term = deadlines.start(dossier, "forward", on=date(2026, 3, 16))
    with clock.standing_at(at(term.due_on)):
        tick()
    write_letters()
    assert told("procedure.term_warned") == ["forward@x.example", person.email]
    assert term.due_on == date(2026, 4, 7)
    assert "до 7 апреля 2026" in words(Notice.objects.get(recipient=person)).subject.replace("\xa0", " ")


# --- Words -----------------------------------------------------------------------------------------
def line_about(title: str, act: str, person, **fields) -> Notice:
    dossier = Dossier.objects.create(kind="cluster", number="ТК-2026-001", title=title)
    entry = journal.write(dossier, act, actor=None, role="clock", **fields)
    return Notice.objects.create(entry=entry, recipient=person, address=person.email, language=person.language)


def test_letters_are_plain_text_without_marks_of_html():
    notice = line_about('ТОО "Сталь & Ко" <Восток>', "applications.return_for_completion", a_person(), reason="A & B")
    assert '«ТОО "Сталь & Ко" <Восток>»' in words(notice).body
    assert "A & B" in words(notice).body


def test_a_line_break_in_a_title_starts_no_header(settings):
    line_about("Кластер\r\nBcc: all@x.example", "applications.announce", a_person())
    assert deliver() == 1
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == [Notice.objects.get().address]


def test_a_kazakh_reader_gets_a_kazakh_letter():
    russian = words(line_about("Кластер", "applications.submit", a_person()))
    notice = Notice.objects.get()
    notice.language = "kk"
    kazakh = words(notice)
    assert russian.subject == "Заявка подана: ТК-2026-001"
    assert kazakh.subject == "Өтінім берілді: ТК-2026-001"
    assert "Открыть в портале" not in kazakh.body


def test_every_letter_has_kazakh_words_of_its_own():
    person = a_person()
    untranslated = []
    for act in sorted(registry.letters()):
        Notice.objects.all().delete()
        Dossier.objects.filter(number="ТК-2026-001").update(number=None)
        notice = line_about("X", act, person, reason="R")
        russian, kazakh = words(notice, "ru"), words(notice, "kk")
        if russian.subject == kazakh.subject or russian.body == kazakh.body:
            untranslated.append(act)
    assert untranslated == []


# --- Every act has its letter ------------------------------------------------------------------------
def test_every_act_has_its_letter_or_is_declared_silent(monkeypatch):
    assert checks.acts_have_letters() == []
    monkeypatch.delitem(registry._letters, "applications.submit")
    assert [e.msg for e in checks.acts_have_letters()] == [
        "Действие applications.submit: нет ни письма, ни пометки, что оно молчит"
    ]


def test_a_letter_of_no_act_or_without_words_is_an_error(monkeypatch):
    monkeypatch.setitem(registry._letters, "x.y", registry.Letter("x.y", lambda e: (), lambda e: "", "letters/x/y.txt"))
    assert {e.id for e in checks.acts_have_letters()} == {"notices.E002", "notices.E003"}


def test_each_letter_keeps_to_the_common_frame():
    for letter in registry.letters().values():
        assert 'extends "letters/base.txt"' in get_template(letter.template).template.source


# --- The message page ----------------------------------------------------------------------------------
def test_the_page_shows_own_notices_and_reading_leads_where_they_point(client):
    clerk, other = an_official(Role.MINISTRY), a_person()
    an_applicant()
    write_letters()
    client.force_login(clerk)
    page = client.get(reverse("notices:list")).content.decode()
    assert page.count("Проверьте полномочие") >= 1
    assert unread_count(clerk) == 1
    notice = Notice.objects.get(recipient=clerk, entry__act="accounts.claim_authority")
    answer = client.post(reverse("notices:read", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, notice.link)
    assert unread_count(clerk) == 0
    client.force_login(other)
    assert client.post(reverse("notices:read", args=[notice.pk])).status_code == 404
    assert "Проверьте полномочие" not in client.get(reverse("notices:list")).content.decode()


def test_reading_is_a_post(client):
    person = a_person()
    line_about("Кластер", "applications.submit", person)
    client.force_login(person)
    assert client.get(reverse("notices:read_all")).status_code == 405
    assert unread_count(person) == 1
    client.post(reverse("notices:read_all"))
    assert unread_count(person) == 0


def test_the_page_asks_the_same_number_of_queries_for_1_and_for_10_notices(client, django_assert_num_queries):
    person = a_person()
    client.force_login(person)
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    term = deadlines.start(dossier, "forward", on=date(2026, 1, 12))

    def a_term_notice() -> None:
        entry = journal.write(
            dossier, "procedure.term_warned", actor=None, role="clock", target=f"procedure.Deadline:{term.pk}"
        )
        Notice.objects.create(entry=entry, recipient=person, address=person.email)

    a_term_notice()
    client.get(reverse("notices:list"))
    for extra in (0, 9):
        for _ in range(extra):
            a_term_notice()
        with django_assert_num_queries(6):
            client.get(reverse("notices:list"))


def test_a_mailbox_without_a_person_reads_kazakh_and_then_russian_in_one_letter():
    """An organisation has no language of its own, nor has an address nobody has signed in with."""
    dossier = Dossier.objects.create(kind="cluster", title="Кластер", number="ТК-2026-001")
    entry = journal.write(dossier, "applications.withdraw", actor=None, role="clock", reason="Передумали")
    notice = Notice.objects.create(entry=entry, address="kense@firm.example", language=BOTH)
    both, kazakh, russian = words(notice), words(notice, "kk"), words(notice, "ru")
    assert kazakh.body != russian.body
    assert both.subject == f"{kazakh.subject} / {russian.subject}"
    assert both.body.startswith(kazakh.body)
    assert both.body.endswith(russian.body)


def test_an_organisations_mailbox_is_addressed_without_a_language():
    office = an_organisation(email="kense@firm.example")
    assert [(a.address, a.language) for a in addressees([office, "who@example.kz"])] == [
        ("kense@firm.example", BOTH), ("who@example.kz", BOTH),
    ]  # fmt: skip
