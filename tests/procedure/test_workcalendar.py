"""Term arithmetic against a naive day loop, and the dates the methodology must give. No database."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedure import calendar_seed
from procedure.workcalendar import DayNote, Derivation, WorkCalendar, parse_term

KZ = calendar_seed.delivered()
ONE = timedelta(days=1)

days = st.dates(date(2013, 11, 1), date(2031, 3, 1))
off = st.builds(DayNote, st.just(False), st.just("holiday"), st.just("праздник"))
on = st.builds(DayNote, st.just(True), st.just("worked"), st.just("рабочий"))
calendars = st.one_of(
    st.just(KZ),
    st.dictionaries(st.dates(date(2025, 11, 1), date(2026, 6, 1)), st.one_of(off, on), max_size=40).map(WorkCalendar),
)
near = st.dates(date(2025, 10, 1), date(2026, 6, 1))
starts = st.one_of(days, near)
units = st.sampled_from([("wd", 40), ("cd", 90), ("mo", 30), ("y", 3)])
terms = units.flatmap(lambda unit: st.tuples(st.integers(1, unit[1]), st.just(unit[0])))


def works(calendar, day):
    note = calendar.exceptions.get(day)
    return note.is_working if note else day.weekday() < 5


def rolled(calendar, day):
    while not works(calendar, day):
        day += ONE
    return day


def naive(calendar, start, length, unit):
    day = start
    if unit == "wd":
        while length:
            day += ONE
            length -= works(calendar, day)
        return day
    if unit == "cd":
        for _ in range(length):
            day += ONE
        return rolled(calendar, day)
    year, month = start.year, start.month
    for _ in range(length * (12 if unit == "y" else 1)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return rolled(calendar, date(year, month, min(start.day, monthrange(year, month)[1])))


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        (date(2026, 3, 16), 13, "wd", date(2026, 4, 7)),
        (date(2025, 12, 31), 2, "mo", date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2024, 4, 30), 5, "wd", date(2024, 5, 10)),  # Saturday 4 May was worked, 7-9 May were not
        (date(2026, 1, 12), 2, "mo", date(2026, 3, 12)),  # intake announced on 12 January
        (date(2026, 3, 12), 13, "wd", date(2026, 4, 3)),  # forward, counted from that intake's last day
        (date(2024, 1, 31), 1, "mo", date(2024, 2, 29)),
        (date(2024, 2, 29), 1, "y", date(2025, 2, 28)),
        (date(2026, 8, 28), 1, "wd", date(2026, 8, 31)),  # 30.08 is no holiday from 2026
        (date(2025, 8, 29), 1, "wd", date(2025, 9, 2)),  # in 2025 it was, moved to Monday 1 September
        (date(2027, 3, 12), 1, "wd", date(2027, 3, 16)),  # 15 March is a holiday from 2027
        (date(2026, 1, 1), 60, "cd", date(2026, 3, 2)),
    ],
)
def test_known_due_dates(start, length, unit, due):
    assert KZ.add(start, length, unit) == due
    assert KZ.explain(start, length, unit).due == due


@given(calendars, starts, terms)
def test_add_equals_a_day_loop(calendar, start, term):
    assert calendar.add(start, *term) == naive(calendar, start, *term)


@given(calendars, starts)
def test_is_working_and_on_or_after_equal_a_day_loop(calendar, day):
    assert calendar.is_working(day) == works(calendar, day)
    assert calendar.on_or_after(day) == rolled(calendar, day)
    assert calendar.add_working_days(day, 0) == rolled(calendar, day)


@given(calendars, starts, starts)
def test_working_days_between_equals_a_day_loop(calendar, a, b):
    low, high = sorted((a, b))
    count = sum(works(calendar, low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert calendar.working_days_between(low, high) == count
    assert calendar.working_days_between(high, low) == -count


@given(calendars, starts, st.integers(1, 40))
def test_counting_and_adding_agree_in_both_directions(calendar, day, n):
    later, earlier = calendar.add_working_days(day, n), calendar.add_working_days(day, -n)
    assert calendar.working_days_between(day, later) == n
    assert calendar.working_days_between(earlier - ONE, day - ONE) == n
    assert calendar.is_working(later)
    assert calendar.is_working(earlier)


@given(calendars, starts, terms)
def test_explanation_adds_up(calendar, start, term):
    length, unit = term
    found = calendar.explain(start, length, unit)
    counted = [day for day in found.steps if day.kind == "count"]
    assert found.due == calendar.add(start, length, unit)
    assert (found.steps[0].date, found.steps[0].kind) == (start, "event")
    assert found.steps[-1].date == found.due
    assert [day.number for day in counted] == list(range(1, length + 1))
    assert all(not works(calendar, day.date) and day.note_ru for day in found.skipped)
    assert [day.date for day in found.steps] == sorted({day.date for day in found.steps})
    assert found.moved == (found.steps[-1].kind == "moved")
    if unit == "wd":
        assert len(found.steps) == 1 + length + len(found.skipped) == (found.due - start).days + 1


@given(calendars, starts, terms)
def test_explanation_survives_storage(calendar, start, term):
    found = calendar.explain(start, *term)
    again = Derivation.from_json(found.as_json() | {"earlier": []})
    assert again == found
    assert again.steps == found.steps


def test_explanation_names_holidays_and_the_worked_saturday():
    found = KZ.explain(date(2024, 4, 30), 5, "wd")
    assert [(day.date.day, day.kind) for day in found.skipped] == [
        (1, "holiday"), (5, "off"), (7, "holiday"), (8, "holiday"), (9, "holiday"),
    ]  # fmt: skip
    assert [day.note_ru for day in found.skipped][3] == "Выходной по переносу: рабочий день 04.05.2024"
    assert [(day.date.day, day.note_en) for day in found.worked] == [
        (4, "Working day by transfer: day off on 08.05.2024")
    ]
    assert [day.date.day for day in found.steps if day.kind == "count"] == [2, 3, 4, 6, 10]


def test_a_moved_end_shows_where_it_would_have_fallen():
    found = KZ.explain(date(2025, 12, 31), 2, "mo")
    assert found.nominal == date(2026, 2, 28)
    assert [day.date for day in found.skipped] == [date(2026, 2, 28), date(2026, 3, 1)]
    assert [(day.date, day.kind, day.number) for day in found.steps] == [
        (date(2025, 12, 31), "event", 0),
        (date(2026, 1, 31), "count", 1),
        (date(2026, 2, 28), "count", 2),
        (date(2026, 3, 1), "off", None),
        (date(2026, 3, 2), "moved", 2),
    ]


@pytest.mark.parametrize(
    ("day_off", "worked"),
    [
        ("2016-03-07", "2016-03-05"), ("2017-03-20", "2017-03-18"), ("2017-07-07", "2017-07-01"),
        ("2018-03-09", "2018-03-03"), ("2018-04-30", "2018-04-28"), ("2018-05-08", "2018-05-05"),
        ("2018-08-31", "2018-08-25"), ("2018-12-31", "2018-12-29"), ("2019-05-10", "2019-05-04"),
        ("2020-01-03", "2020-01-05"), ("2020-05-08", "2020-05-11"), ("2020-12-18", "2020-12-20"),
        ("2021-07-05", "2021-07-03"), ("2022-03-07", "2022-03-05"), ("2022-08-29", "2022-08-27"),
        ("2022-10-24", "2022-10-22"), ("2023-07-07", "2023-07-01"), ("2024-05-08", "2024-05-04"),
        ("2025-01-03", "2025-01-05"),
    ],
)  # fmt: skip
def test_transfers_are_seeded_on_both_sides(day_off, worked):
    assert not KZ.is_working(date.fromisoformat(day_off))
    assert KZ.is_working(date.fromisoformat(worked))
    assert "adilet.zan.kz" in KZ.exceptions[date.fromisoformat(day_off)].source


def test_delivered_rows_are_exceptions_named_in_three_languages():
    rows = list(calendar_seed.rows())
    assert {row.date.year for row in rows} == set(range(2015, 2028))
    assert len({row.date for row in rows}) == len(rows)
    for row in rows:
        note = row.note
        assert note.is_working != (row.date.weekday() < 5), row.date
        assert (note.kind == "worked") == note.is_working
        assert all((note.note_ru, note.note_kk, note.note_en, note.source)), row.date


def test_delivered_years_are_confirmed_except_the_announced_one():
    assert KZ.confirmed == frozenset(range(2015, 2027))
    assert not KZ.is_confirmed(date(2027, 1, 1))
    assert "ожидаемая дата" in KZ.exceptions[date(2026, 5, 27)].note_ru


@pytest.mark.parametrize("year", [2015, 2020, 2026, 2027])
def test_generated_rows_are_the_delivered_ones(year):
    delivered = [(row.date, row.note) for row in calendar_seed.rows() if row.date.year == year]
    assert [(row.date, row.note) for row in calendar_seed.generate(year)] == delivered


def test_digest_follows_the_days_and_not_their_names():
    day = date(2026, 3, 9)
    one = WorkCalendar({day: DayNote(False, "holiday", "имя")})
    assert one.digest == WorkCalendar({day: DayNote(False, "day_off", "иначе")}).digest
    assert one.digest == WorkCalendar({date(2026, 3, 14): DayNote(False, "holiday"), day: one.exceptions[day]}).digest
    assert one.digest != WorkCalendar({}).digest
    assert one.digest != WorkCalendar({date(2026, 3, 10): one.exceptions[day]}).digest


@pytest.mark.parametrize(
    ("text", "term"), [("13wd", (13, "wd")), ("60cd", (60, "cd")), (" 2mo ", (2, "mo")), ("1y", (1, "y"))]
)
def test_terms_are_read(text, term):
    assert parse_term(text) == term


@pytest.mark.parametrize("text", ["", "13", "wd", "0wd", "-1wd", "13 wd", "13days", "12345wd", "1.5y", "١wd"])
def test_anything_else_is_no_term(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_term(text)


@pytest.mark.parametrize("term", [(1, "wd"), (1, "cd"), (1, "mo"), (1, "y")])
def test_a_term_past_the_last_year_overflows(term):
    with pytest.raises(OverflowError):
        KZ.add(date(9999, 12, 31), *term)


@pytest.mark.parametrize(("length", "unit"), [(0, "wd"), (-1, "mo"), (1, "fixed"), (1, "")])
def test_a_term_needs_a_length_and_a_known_unit(length, unit):
    with pytest.raises(ValueError, match=r"term|unit"):
        KZ.add(date(2026, 3, 16), length, unit)
