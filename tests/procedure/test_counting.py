"""Each convention of counting gives the date of its own example, and the pages quote it with its clause."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from methodology.counting import CONVENTIONS, conventions_for
from procedure import calendar_seed, clock, presenting
from procedure.workcalendar import WorkCalendar, same_number

KZ = calendar_seed.delivered()
RULES = {rule.code: rule for rule in CONVENTIONS}


@pytest.mark.parametrize("rule", CONVENTIONS, ids=lambda rule: rule.code)
def test_the_example_of_a_convention_is_counted_so(rule):
    example = rule.example
    assert example.unit in rule.units
    assert KZ.add(example.start, example.length, str(example.unit)) == example.due


def test_the_day_of_the_event_is_day_zero():
    example = RULES["day_zero"].example
    first = KZ.explain(example.start, example.length, str(example.unit)).steps
    assert [(day.date, day.number) for day in first] == [(date(2026, 3, 16), 0), (date(2026, 3, 17), 1)]


def test_working_days_follow_transfers_both_ways():
    example = RULES["working_days"].example
    assert KZ.is_working(date(2024, 5, 4))
    assert not KZ.is_working(date(2024, 5, 8))
    untransferred = WorkCalendar(
        {d: n for d, n in KZ.exceptions.items() if d not in (date(2024, 5, 4), date(2024, 5, 8))}
    )
    assert example.due == date(2024, 5, 4)
    assert untransferred.add(example.start, example.length, "wd") == date(2024, 5, 6)


@pytest.mark.parametrize(("start", "end"), [((2023, 8, 31), (2024, 2, 29)), ((2026, 8, 31), (2027, 2, 28))])
def test_the_31st_of_august_and_six_months_is_the_last_of_february(start, end):
    assert same_number(date(*start), 6) == date(*end)


def test_an_end_on_a_day_off_rolls_to_the_next_working_day():
    example = RULES["next_working_day"].example
    found = KZ.explain(example.start, example.length, str(example.unit))
    assert (found.nominal, found.due) == (date(2026, 2, 28), date(2026, 3, 2))


def test_the_last_day_is_cut_at_midnight_in_astana():
    end = clock.end_of(RULES["midnight"].example.due)
    assert end == datetime(2026, 4, 8, tzinfo=clock.ALMATY)
    assert clock.local_day(end - timedelta(seconds=1)) == RULES["midnight"].example.due


def test_a_term_is_explained_only_by_the_rules_of_its_unit():
    assert [rule.code for rule in conventions_for("wd")] == ["day_zero", "working_days", "midnight"]
    assert [rule.code for rule in conventions_for("mo")] == ["day_zero", "same_number", "next_working_day", "midnight"]
    assert [rule.code for rule in conventions_for("fixed")] == ["midnight"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_calculator_shows_every_convention_with_its_clause_and_example(client, language):
    client.cookies["django_language"] = language
    page = client.get(reverse("calculator")).content.decode()
    with translation.override(language):
        for rule in CONVENTIONS:
            assert getattr(rule, f"text_{language}") in page
            assert getattr(rule, f"law_{language}") in page
            assert presenting.format_date_short(rule.example.due) in page
