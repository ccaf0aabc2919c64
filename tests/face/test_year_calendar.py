"""The production calendar of a year: its days with their acts, its digest, and the terms a change would move."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from methodology.roles import Role
from procedure import calendars, clock, deadlines
from procedure.models import CalendarDay, Dossier, JournalEntry
from tests.factories.accounts import an_official
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
PAGE = "year_calendar"
STARTED = datetime(2026, 3, 16, 12, tzinfo=clock.ALMATY)


@pytest.fixture
def transfer():
    """Two sides of one transfer in 2024, and a holiday of 2025."""
    CalendarDay.objects.all().delete()
    add(date(2024, 5, 4), "worked", "Рабочий день по переносу: выходной 08.05.2024", is_working=True)
    add(date(2024, 5, 8), "day_off", "Выходной по переносу: рабочий день 04.05.2024")
    add(date(2025, 1, 1), "holiday", "Новый год")


def add(day: date, kind: str, note: str, *, is_working: bool = False) -> None:
    CalendarDay.objects.create(
        date=day, is_working=is_working, kind=kind, note_ru=note, source=f"Приказ № {day.day}-{day.year}"
    )


def opened(client, **query):
    response = client.get(reverse(PAGE), query)
    return response, response.content.decode()


def test_a_year_shows_both_sides_of_a_transfer_with_the_act(client, transfer):
    response, page = opened(client, year=2024)
    assert [row["day"] for row in response.context["days"]] == [date(2024, 5, 4), date(2024, 5, 8)]
    assert "Приказ № 4-2024" in page
    assert "Выходной по переносу: рабочий день 04.05.2024" in page
    assert response.context["working_days"] == 262  # 262 days from Monday to Friday; the transfer keeps the number


def test_the_digest_of_a_year_changes_with_its_own_days_only(client, transfer):
    before, page = opened(client, year=2024)
    assert before.context["digest"] in page
    add(date(2025, 3, 24), "holiday", "Наурыз")
    assert opened(client, year=2024)[0].context["digest"] == before.context["digest"]
    add(date(2024, 3, 22), "holiday", "Наурыз")
    after = opened(client, year=2024)[0]
    assert after.context["digest"] != before.context["digest"]
    assert after.context["working_days"] == 261


@pytest.mark.parametrize("year", ["1998", "двадцать", "-1", "9" * 30])
def test_a_year_without_a_calendar_is_not_found(client, transfer, year):
    assert opened(client, year=year)[0].status_code == 404


def test_an_unloaded_present_year_says_so(client, transfer):
    with clock.standing_at(STARTED):
        response, page = opened(client)
    assert response.context["days"] == []
    assert "Календарь этого года ещё не загружен" in page


def test_the_head_of_the_ministry_sees_which_terms_would_move_until_they_are_moved(client, transfer):
    with clock.standing_at(STARTED):
        dossier = Dossier.objects.create(kind="registry", title="Проба")
        deadlines.start(dossier, "forward", on=date(2026, 3, 16))
        client.force_login(an_official(Role.MINISTRY_HEAD), backend=BACKEND)
        assert opened(client)[0].context["shifts"] == []
        add(date(2026, 3, 25), "holiday", "Новый праздник")
        assert "был 02.04.2026, станет 03.04.2026" in opened(client)[1]
        assert not JournalEntry.objects.filter(dossier=dossier).exists(), "looking moves nothing"
        assert deadlines.apply_shifts(list(deadlines.shifts(calendars.current()))) == 1
        assert opened(client)[0].context["shifts"] == []


@pytest.mark.parametrize("role", [Role.MINISTRY, Role.INSTITUTE_HEAD, Role.SECRETARY])
def test_nobody_else_sees_the_terms(client, transfer, role):
    client.force_login(an_official(role), backend=BACKEND)
    response, page = opened(client, year=2025)
    assert response.context["shifts"] is None
    assert "посчитанные по прежнему календарю" not in page
