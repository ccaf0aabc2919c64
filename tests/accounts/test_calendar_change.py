"""The production calendar: one person drafts days with their act, another approves them; running terms are counted anew."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import CalendarChange, User
from accounts.workflow import CALENDAR
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import calendars, clock, deadlines
from procedure.models import CalendarDay, Dossier, JournalEntry
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import an_official, an_organisation, office_of
from tests.factories.applications import at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
ACT = "Постановление Правительства РК № 7 от 16.03.2026"
HOLIDAY = {"date": "2026-03-26", "kind": "holiday", "note_ru": "Новый праздник", "note_kk": "Жаңа мереке"}


@pytest.fixture(autouse=True)
def today():
    with clock.standing_at(at("2026-03-16")):
        yield


@pytest.fixture
def clerk():
    return an_official(Role.MINISTRY)


@pytest.fixture
def head():
    return an_official(Role.MINISTRY_HEAD)


def drafted(actor, *days: dict[str, str]) -> CalendarChange:
    return services.draft_calendar(office_of(Role.MINISTRY), actor=actor, source=ACT, days=list(days or [HOLIDAY]))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_a_draft_changes_no_day_and_an_approval_moves_exactly_the_terms_it_showed(clerk, head):
    dossier = Dossier.objects.create(kind="registry", title="Проба")
    forward, other = (deadlines.start(dossier, code, on=date(2026, 3, 16)) for code in ("forward", "assess"))
    change = drafted(clerk)
    assert calendars.current().is_working(date(2026, 3, 26))
    page = signed_in(head).get(change.get_absolute_url()).content.decode()
    assert "был 07.04.2026, станет 08.04.2026" in page
    assert "Новый праздник" in page
    services.approve_calendar(change, actor=head)
    assert not calendars.current().is_working(date(2026, 3, 26))
    row = CalendarDay.objects.get(date=date(2026, 3, 26))
    assert (row.kind, row.source, row.confirmed, row.note_kk) == ("holiday", ACT, True, "Жаңа мереке")
    forward.refresh_from_db()
    assert forward.due_on == date(2026, 4, 7), "an approval moves no term by itself"
    for moved in ("Сдвинуто сроков: 1", "Сдвинуто сроков: 0"):
        call_command("recompute_deadlines", "--apply", stdout=(said := StringIO()))
        assert moved in said.getvalue()
    forward.refresh_from_db()
    assert forward.due_on == date(2026, 4, 8)
    was = other.due_on
    other.refresh_from_db()
    assert other.due_on == was


def test_the_journal_keeps_who_drafted_who_approved_and_both_digests(clerk, head):
    before = calendars.current().digest
    change = services.approve_calendar(drafted(clerk), actor=head)
    lines = JournalEntry.objects.filter(target=f"accounts.CalendarChange:{change.pk}").order_by("seq")
    assert [(line.act, line.actor) for line in lines] == [
        ("accounts.draft_calendar", clerk), ("accounts.approve_calendar", head)
    ]  # fmt: skip
    data = lines[1].data
    assert (data["digest_before"], data["digest_after"]) == (before, calendars.current().digest)
    assert data["days"] == [["2026-03-26", "рабочий день", "праздник"]]


def test_a_transfer_both_ways_and_back(clerk, head):
    swap = (
        {"date": "2026-04-04", "kind": "worked", "note_ru": "Рабочий день по переносу", "note_kk": ""},
        {"date": "2026-04-06", "kind": "day_off", "note_ru": "Выходной по переносу", "note_kk": ""},
    )
    before = calendars.current()
    services.approve_calendar(drafted(clerk, *swap), actor=head)
    after = calendars.current()
    assert after.is_working(date(2026, 4, 4))
    assert not after.is_working(date(2026, 4, 6))
    back = [{"date": row["date"], "kind": "ordinary", "note_ru": "", "note_kk": ""} for row in swap]
    services.approve_calendar(drafted(clerk, *back), actor=head)
    assert calendars.current().digest == before.digest
    call_command("seed_calendar", stdout=StringIO())
    assert calendars.current().digest == before.digest


def test_a_cancelled_holiday_stays_cancelled_when_the_delivered_calendar_is_loaded_again(clerk, head, client):
    cancelled = {"date": "2026-07-06", "kind": "ordinary", "note_ru": "", "note_kk": ""}
    assert not calendars.current().is_working(date(2026, 7, 6))
    services.approve_calendar(drafted(clerk, cancelled), actor=head)
    call_command("seed_calendar", stdout=StringIO())
    assert calendars.current().is_working(date(2026, 7, 6))
    shown = [row["day"] for row in client.get(reverse("year_calendar"), {"year": 2026}).context["days"]]
    assert date(2026, 7, 6) not in shown
    assert date(2026, 1, 1) in shown


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], "Укажите хотя бы один день."),
        ([HOLIDAY, HOLIDAY], "Один и тот же день указан дважды."),
        ([HOLIDAY | {"date": "2099-01-01"}], "01.01.2099: календарь ведётся с 2014 по 2030 год."),
        ([HOLIDAY | {"kind": "worked"}], "26.03.2026 – и так будний день: рабочим по переносу бывает выходной."),
        ([HOLIDAY | {"kind": "day_off", "date": "2026-03-28"}], "28.03.2026 – и так выходной"),
        ([HOLIDAY | {"note_ru": " "}], "26.03.2026: напишите, почему этот день особый."),
        ([HOLIDAY | {"kind": "ordinary"}], "В календаре уже всё так: менять нечего."),
    ],
)
def test_impossible_days_are_refused_with_the_reason(clerk, days, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.draft_calendar(office_of(Role.MINISTRY), actor=clerk, source=ACT, days=days)
    assert not CalendarChange.objects.exists()


def test_nobody_approves_their_own_draft_and_a_clerk_approves_none(clerk, head):
    own = drafted(head)
    with pytest.raises(NotAllowed, match="Свою правку утверждает другой руководитель"):
        services.approve_calendar(own, actor=head)
    with pytest.raises(NotEntitled):
        services.approve_calendar(drafted(clerk, HOLIDAY | {"date": "2026-03-27"}), actor=clerk)
    with pytest.raises(NotEntitled):
        drafted(an_official(Role.INSTITUTE_HEAD))


def test_the_second_of_two_equal_drafts_changes_nothing_and_is_withdrawn(clerk, head):
    first, second = drafted(clerk), drafted(clerk)
    services.approve_calendar(first, actor=head)
    with pytest.raises(NotAllowed, match="Календарь уже такой: правка ничего не меняет"):
        services.approve_calendar(second, actor=head)
    services.withdraw_calendar(second, actor=clerk, reason="Повтор")
    with pytest.raises(NotAllowed, match="Это уже сделано или невозможно"):
        services.approve_calendar(second, actor=head)


def test_only_the_ministry_keeps_the_calendar(clerk):
    found = CALENDAR.obstacles("draft_calendar", an_organisation("piu", "Группа"), clerk)
    assert [str(obstacle) for obstacle in found] == ["Производственный календарь правит только министерство."]


def test_the_form_keeps_what_was_typed_and_leads_to_the_page(clerk, head):
    client = signed_in(clerk)
    url = reverse("accounts:calendar_office_act", args=[office_of(Role.MINISTRY).pk, "draft-calendar"])
    assert url in client.get(reverse("year_calendar")).content.decode()
    typed = {"source": ACT, "date_0": "2026-03-26", "kind_0": "worked", "note_ru_0": "Опечатка", "note_ru_2": "Без дня"}
    refused = client.post(url, typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Укажите день." in page
    assert 'value="Опечатка"' in page
    refused = client.post(url, typed | {"note_ru_2": ""})
    assert refused.status_code == 422
    assert "и так будний день" in refused.content.decode()
    right = {"kind_0": "holiday", "note_ru_2": "", "note_kk_0": "Жаңа мереке"}
    done = client.post(url, typed | right, follow=True)
    change = CalendarChange.objects.get()
    assert done.redirect_chain[-1][0] == change.get_absolute_url()
    client = signed_in(head)
    assert change.get_absolute_url() in client.get(reverse("year_calendar")).content.decode()
    client.post(reverse("accounts:calendar_change_act", args=[change.pk, "approve-calendar"]))
    change.refresh_from_db()
    assert change.status == "approved"
    User.objects.filter(pk=head.pk).update(language="kk")
    page = client.get(change.get_absolute_url()).content.decode()
    assert change.digest_after in page
    assert "Жаңа мереке" in page


def test_the_heads_are_told_of_a_draft_and_the_drafter_of_its_end(clerk, head):
    services.approve_calendar(drafted(clerk), actor=head)
    services.withdraw_calendar(drafted(clerk, HOLIDAY | {"date": "2026-03-27"}), actor=head, reason="Не тот акт")
    write_letters()
    told = [(notice.recipient, notice.entry.act) for notice in Notice.objects.order_by("pk")]
    assert told == [
        (head, "accounts.draft_calendar"), (clerk, "accounts.approve_calendar"), (head, "accounts.draft_calendar"),
        (clerk, "accounts.withdraw_calendar"),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.INSTITUTE_HEAD, Role.SECRETARY, Role.INSTITUTE_EXPERT])
def test_to_others_a_draft_does_not_exist(clerk, role):
    change = drafted(clerk)
    client = signed_in(an_official(role))
    assert client.get(change.get_absolute_url()).status_code == 404
    assert ACT not in client.get(reverse("year_calendar")).content.decode()
