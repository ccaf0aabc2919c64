"""Offices: dated appointments, substitution while somebody is absent, and the trail both leave."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from accounts import services
from accounts.models import Appointment, Organisation, User
from documents.models import Document
from methodology.roles import Role
from notices.models import Notice
from notices.people import holders
from notices.readers import write_letters
from notices.rendering import words
from procedure import clock
from procedure.models import JournalEntry
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation, office_of
from tests.factories.applications import a_pdf, a_round, at
from tests.factories.asking import browser, refused, text

pytestmark = pytest.mark.django_db
MONDAY = at("2026-03-16")


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(MONDAY):
        yield


def door(organisation: Organisation, act: str) -> str:
    return reverse("accounts:organisation_act", args=[organisation.pk, act])


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def substitute(head: User, deputy: User, since: str, until: str, actor: User | None = None) -> Appointment:
    """``deputy`` stands in for ``head`` of the ministry on these days."""
    services.substitute(
        office_of(Role.MINISTRY), actor=actor or an_official(Role.MINISTRY), appointment=head.appointments.get(),
        user=deputy, since=date.fromisoformat(since), until=date.fromisoformat(until), reason="Приказ № 7, отпуск",
    )  # fmt: skip
    return Appointment.objects.get(instead_of__isnull=False)


# --- Appointing ------------------------------------------------------------------------------------
def test_the_ministry_appoints_on_the_page_and_the_person_is_told():
    clerk, person, office = an_official(Role.MINISTRY), a_person("Айгуль С."), office_of(Role.INSTITUTE_EXPERT)
    form = {"user": person.email.upper(), "role": "institute_expert", "since": "2026-03-18", "until": "2026-12-31",
            "reason": "Приказ № 5"}  # fmt: skip
    assert browser(clerk).post(door(office, "appoint"), form).status_code == 302
    made = person.appointments.get()
    assert (made.role, made.since, made.until, made.basis) == (
        "institute_expert", date(2026, 3, 18), date(2026, 12, 31), "Приказ № 5",
    )  # fmt: skip
    assert not fresh(person).roles
    with clock.standing_at(at("2026-03-18")):
        assert fresh(person).holds(Role.INSTITUTE_EXPERT)
    with clock.standing_at(at("2027-01-01")):
        assert not fresh(person).roles
    write_letters()
    letter = words(Notice.objects.get(recipient=person))
    assert "Аналитик КИРИ" in letter.subject
    assert "18 марта" in letter.body.replace("\xa0", " ")
    assert "31 декабря" in letter.body.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"user": "nobody@x.example"}, "Человека с такой почтой в портале нет: пусть он сначала зарегистрируется."),
        ({"since": "2026-03-15"}, "Назначить задним числом нельзя: начните с сегодняшнего дня или позже."),
        ({"until": "2026-03-15"}, "Последний день раньше первого."),
        ({"reason": ""}, "Укажите причину."),
        ({"role": "commission_member"}, "Выберите вариант из списка"),
        ({"since": "вчера"}, "Напишите день так: 16.03.2026."),
    ],
)
def test_a_wrong_appointment_is_told_at_its_field_and_nothing_typed_is_lost(fields, sentence):
    person, office = a_person(), office_of(Role.INSTITUTE_EXPERT)
    form = {"user": person.email, "role": "institute_expert", "since": "2026-03-16", "reason": "Приказ № 5"} | fields
    answer = browser(an_official(Role.MINISTRY)).post(door(office, "appoint"), form)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert form["user"] in text(answer)
    assert not person.appointments.exists()


def test_nobody_appoints_themselves_and_a_firm_has_no_offices():
    clerk = an_official(Role.MINISTRY)
    form = {"user": clerk.email, "role": "ministry_head", "since": "2026-03-16", "reason": "Приказ № 5"}
    answer = browser(clerk).post(door(office_of(Role.MINISTRY), "appoint"), form)
    assert "Себя не назначают: попросите коллегу." in text(answer)
    firm = an_organisation()
    assert "В этой организации ролей не назначают" in text(browser(clerk).get(door(firm, "appoint")))
    with pytest.raises(ValidationError, match="Этой роли в такой организации нет"):
        services.appoint(firm, actor=clerk, user=a_person(), role="ministry", reason="x")
    assert clerk.appointments.count() == 1


def test_appointing_twice_is_once_and_ending_keeps_the_row():
    clerk, person, office = an_official(Role.MINISTRY), a_person(), office_of(Role.MINISTRY)
    for _ in range(2):
        services.appoint(office, actor=clerk, user=person, role="ministry", reason="Приказ № 5")
    made = person.appointments.get()
    services.end_appointment(office, actor=clerk, appointment=made, reason="Приказ № 6")
    made.refresh_from_db()
    assert (made.ended_at, made.last_day) == (MONDAY, date(2026, 3, 16))
    assert not fresh(person).roles
    services.appoint(office, actor=clerk, user=person, role="ministry", reason="Приказ № 8")
    assert person.appointments.count() == 2
    lines = JournalEntry.objects.filter(dossier=office.dossier, act__startswith="accounts.").values_list(
        "act", "reason"
    )
    assert list(lines.order_by("seq"))[-2:] == [
        ("accounts.end_appointment", "Приказ № 6"),
        ("accounts.appoint", "Приказ № 8"),
    ]


def test_a_session_ends_when_a_dated_role_begins_or_ends():
    clerk, person, office = an_official(Role.MINISTRY), a_person(), office_of(Role.MINISTRY)
    services.appoint(office, actor=clerk, user=person, role="ministry", reason="x", since=date(2026, 3, 18))
    client = browser(fresh(person))
    assert client.get("/tasks/").status_code == 200
    with clock.standing_at(at("2026-03-17")):
        assert client.get("/tasks/").status_code == 200
    with clock.standing_at(at("2026-03-18")):
        assert "/accounts/login/" in client.get("/tasks/").url


# --- Substitution ------------------------------------------------------------------------------------
def test_a_substitute_acts_on_their_days_and_the_trail_shows_both_names():
    head, deputy = an_official(Role.MINISTRY_HEAD, "Сериков С."), an_official(Role.MINISTRY, "Оспанова О.")
    substitute(head, deputy, "2026-03-18", "2026-03-20")
    assert not fresh(deputy).holds(Role.MINISTRY_HEAD)
    with clock.standing_at(at("2026-03-19")):
        round_ = a_round(announced=False, ministry=fresh(deputy))
        line = JournalEntry.objects.filter(dossier=round_.dossier).first()
        assert (line.actor_label, line.role) == ("Оспанова О.", "ministry")  # her own office is enough here
    Appointment.objects.filter(user=deputy, role="ministry").update(until=date(2026, 3, 18))
    with clock.standing_at(at("2026-03-20")):
        services.appoint(
            office_of(Role.INSTITUTE_EXPERT), actor=fresh(deputy), user=a_person(), role="institute_expert", reason="x"
        )
    last = JournalEntry.objects.filter(act="accounts.appoint").order_by("-pk").first()
    assert (last.actor_label, last.role) == ("Оспанова О. (вместо: Сериков С.)", "ministry_head")
    with clock.standing_at(at("2026-03-21")):
        assert not fresh(deputy).roles


def test_notices_of_the_absent_go_to_the_substitute_and_come_back_afterwards():
    head, deputy = an_official(Role.MINISTRY_HEAD), a_person()
    substitute(head, deputy, "2026-03-18", "2026-03-20")
    told = {}
    for day in ("2026-03-17", "2026-03-18", "2026-03-20", "2026-03-21"):
        with clock.standing_at(at(day)):
            told[day] = holders(Role.MINISTRY_HEAD)
    assert told == {"2026-03-17": [head], "2026-03-18": [deputy], "2026-03-20": [deputy], "2026-03-21": [head]}
    write_letters()
    assert {n.recipient for n in Notice.objects.filter(entry__act="accounts.substitute")} == {head, deputy}


def test_the_head_of_the_institute_names_a_substitute_of_their_own_only():
    head, expert, other = (
        an_official(Role.INSTITUTE_HEAD), an_official(Role.INSTITUTE_EXPERT), an_official(Role.MINISTRY_HEAD),
    )  # fmt: skip
    form = {"appointment": expert.appointments.get().pk, "user": a_person().email, "since": "2026-03-16",
            "until": "2026-03-20", "reason": "Больничный лист"}  # fmt: skip
    assert browser(head).post(door(office_of(Role.INSTITUTE_HEAD), "substitute"), form).status_code == 302
    ministry = office_of(Role.MINISTRY)
    assert browser(head).post(door(ministry, "substitute"), form).status_code == 403
    assert browser(head).post(door(office_of(Role.INSTITUTE_HEAD), "appoint"), form).status_code == 403
    assert not other.appointments.get().substitutions.exists()


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("2026-03-19", "2026-03-25", "На эти дни замещает уже Первый."),
        ("2026-03-10", "2026-03-25", "Назначить задним числом нельзя: начните с сегодняшнего дня или позже."),
        ("2026-03-25", "2026-03-23", "Последний день раньше первого."),
    ],
)
def test_a_wrong_substitution_is_told_at_its_field(since, until, sentence):
    head, first, second = an_official(Role.MINISTRY_HEAD), a_person("Первый"), a_person()
    made = substitute(head, first, "2026-03-18", "2026-03-20")
    form = {"appointment": made.instead_of_id, "user": second.email, "since": since, "until": until, "reason": "x"}
    answer = browser(an_official(Role.MINISTRY)).post(door(office_of(Role.MINISTRY), "substitute"), form)
    assert (answer.status_code, Appointment.objects.filter(user=second).count()) == (422, 0)
    assert sentence in text(answer)


def test_who_holds_the_role_anyway_or_belongs_elsewhere_does_not_substitute():
    head, clerk = an_official(Role.MINISTRY_HEAD), an_official(Role.MINISTRY)
    form = {"appointment": head.appointments.get().pk, "user": an_official(Role.MINISTRY_HEAD).email,
            "since": "2026-03-18", "until": "2026-03-20", "reason": "x"}  # fmt: skip
    answer = browser(clerk).post(door(office_of(Role.MINISTRY), "substitute"), form)
    assert "Этот человек и так исполняет эту роль." in text(answer)
    foreign = form | {"user": a_person().email, "appointment": an_official(Role.SECRETARY).appointments.get().pk}
    assert browser(clerk).post(door(office_of(Role.MINISTRY), "substitute"), foreign).status_code == 422
    with pytest.raises(ValidationError, match="Замещают только того"):
        services.substitute(
            office_of(Role.MINISTRY), actor=clerk, user=a_person(), since=date(2026, 3, 18), until=date(2026, 3, 19),
            appointment=Appointment.objects.get(pk=foreign["appointment"]), reason="x",
        )  # fmt: skip


def test_ending_the_absent_persons_appointment_ends_the_substitution():
    head, deputy, clerk = an_official(Role.MINISTRY_HEAD), a_person(), an_official(Role.MINISTRY)
    substitute(head, deputy, "2026-03-16", "2026-03-20")
    assert fresh(deputy).holds(Role.MINISTRY_HEAD)
    services.end_appointment(
        office_of(Role.MINISTRY), actor=clerk, appointment=head.appointments.get(), reason="Приказ № 9"
    )
    assert not fresh(deputy).roles
    assert not fresh(head).roles


def test_an_empty_office_has_nobody_to_substitute():
    office = an_organisation("piu", "Группа")
    clerk = an_official(Role.MINISTRY)
    assert "никто не назначен" in text(browser(clerk).get(door(office, "substitute")))
    assert "никто не назначен" in text(browser(clerk).get(door(office, "end-appointment")))


def test_a_foreign_appointment_is_not_ended():
    office, clerk = office_of(Role.MINISTRY), an_official(Role.MINISTRY)
    other = an_official(Role.SECRETARY).appointments.get()
    with pytest.raises(ValidationError, match="Это назначение другой организации"):
        services.end_appointment(office, actor=clerk, appointment=other, reason="x")
    assert refused(services.appoint, office, actor=clerk, user=a_person(), role="ministry", reason=" ")


# --- Pages -------------------------------------------------------------------------------------------
def test_the_page_of_offices_names_who_acts_today():
    head, deputy = an_official(Role.MINISTRY_HEAD, "Сериков С."), a_person("Оспанова О.")
    substitute(head, deputy, "2026-03-16", "2026-03-20")
    page = text(browser(an_official(Role.MINISTRY)).get(reverse("accounts:offices")))
    assert "Оспанова О.: Руководитель в министерстве (вместо: Сериков С.)" in page
    office = text(browser(fresh(head)).get(office_of(Role.MINISTRY).get_absolute_url()))
    assert "вместо: Сериков С." in office
    assert "Приказ № 7, отпуск" in office
    assert browser(a_person()).get(reverse("accounts:offices")).status_code == 403
    assert browser(a_person()).get(office_of(Role.MINISTRY).get_absolute_url()).status_code == 404


def test_who_only_asked_for_an_authority_reads_neither_people_nor_papers_of_the_firm():
    """To claim a stranger's BIN opens nothing: neither the names of its people, nor their papers, nor its journal."""
    firm, owner = an_applicant()
    paper = Document.objects.create(
        dossier=firm.dossier, kind="authority", origin="uploaded", title=owner.label, name="a.pdf", file="x.pdf",
        sha256="0" * 64, size=1, content_type="application/pdf", extension="pdf", by=owner,
    )  # fmt: skip
    paper.file.save("a.pdf", a_pdf())
    stranger = a_person()
    services.claim_authority(firm, actor=stranger, position="директор")
    client = browser(stranger)
    page = client.get(firm.get_absolute_url())
    assert page.status_code == 200
    assert owner.label not in text(page)
    assert client.get(paper.get_absolute_url()).status_code == 404
    assert browser(owner).get(paper.get_absolute_url()).status_code == 200


def test_the_first_clerk_is_appointed_by_a_command_that_leaves_a_line(capsys):
    for _ in range(2):
        call_command("appoint", "clerk@x.example", "ministry", organisation="Министерство", name="Первый")
    line = JournalEntry.objects.get(act="accounts.appointed_by_command")
    assert (line.actor_label, line.role, line.data["person"]) == ("Команда на сервере", "administrator", "Первый")
    assert Appointment.objects.count() == 1
    assert "clerk@x.example: ministry (Министерство)" in capsys.readouterr().out
