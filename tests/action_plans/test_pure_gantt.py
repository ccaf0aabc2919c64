"""The chart: everything inside its window, dates where their days are, three hundred activities in no time."""

from datetime import date, timedelta
from itertools import pairwise
from time import perf_counter
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from action_plans.pure.gantt import BAR_ALONE, ROW, Activity, Milestone, Span, draw, window
from action_plans.selectors import gantt_svg

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 4)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


def weekend(day):
    return day.weekday() >= 5


def drawn(*activities, first=FIRST, last=LAST, today=TODAY):
    return draw(activities, first, last, today, weekend)


def lab(**how):
    own = {"code": "A1", "title": "Лаборатория", "start": date(2026, 1, 10), "due": date(2026, 8, 31)}
    return Activity(**(own | how))


ACTIVITIES = st.lists(
    st.builds(
        Activity, st.sampled_from(["A1", "A2", "A3"]), st.just("Склад"), DAYS, DAYS, st.integers(-5, 120),
        st.none() | DAYS, st.none() | DAYS, st.lists(st.sampled_from(["A1", "A2", "X"]), max_size=2).map(tuple),
        st.integers(0, 900), st.lists(st.builds(Milestone, st.just("Приёмка"), DAYS), max_size=2).map(tuple),
        st.booleans(),
    ), max_size=5, unique_by=lambda a: a.code,
)  # fmt: skip


@given(ACTIVITIES, DAYS, st.integers(0, 2500), DAYS)
@example([Activity("A1", "Склад", date(2028, 1, 1), date(2028, 1, 1), 1)], date(2026, 5, 1), 1973, date(2024, 1, 1))
def test_everything_stands_inside_the_window(activities, first, days, today):
    picture = drawn(*activities, first=first, last=first + timedelta(days), today=today)
    spans = [s for row in picture.rows for s in (row.bar, row.done, row.shadow, row.late) if s]
    spans += [*picture.shading, *(head.span for head in picture.heads)]
    assert all(span.x >= 0 and span.width > 0 and span.end <= 100.01 for span in spans)
    assert all(0 <= mark.x <= 100 for row in picture.rows for mark in row.marks)
    assert picture.today is None or 0 <= picture.today <= 100
    assert [row.y for row in picture.rows] == [ROW * place for place in range(len(activities))]
    assert all((row.bar is None) == bool(row.beside) for row in picture.rows)


@given(DAYS, st.integers(0, 2500))
def test_headings_fill_the_width_without_gaps(first, days):
    heads = drawn(first=first, last=first + timedelta(days)).heads
    assert heads[0].span.x == 0
    assert heads[-1].span.end == pytest.approx(100, abs=0.01)
    for one, other in pairwise(heads):
        assert one.span.end == pytest.approx(other.span.x, abs=0.01)


@given(ACTIVITIES, DAYS)
def test_the_window_holds_every_activity_whole(activities, today):
    first, last = window(activities, today)
    picture = draw(activities, first, last, today, weekend)
    assert first.day == 1
    assert (last + timedelta(1)).day == 1
    assert [row.beside for row in picture.rows] == ["" for _ in activities]


def test_a_year_is_twelve_months_and_march_is_now():
    heads = drawn().heads
    assert [(h.unit, h.first.month) for h in heads] == [("month", n) for n in range(1, 13)]
    assert [h.first.month for h in heads if h.now] == [3]
    assert (heads[0].span, heads[0].centre) == (Span(0, 8.493), 4.2465)


@pytest.mark.parametrize(("years", "unit", "number"), [(1, "month", 12), (3, "quarter", 12), (6, "year", 6)])
def test_longer_windows_are_headed_by_longer_units(years, unit, number):
    heads = drawn(last=date(2025 + years, 12, 31)).heads
    assert ({h.unit for h in heads}, len(heads)) == ({unit}, number)


def test_the_first_day_begins_the_bar_and_the_last_one_is_in_it():
    (row,) = drawn(lab(start=FIRST, due=LAST)).rows
    assert row.bar == Span(0, 100)
    (half,) = drawn(lab(start=FIRST, due=LAST, done=34)).rows
    assert half.done == Span(0, 34)


def test_what_is_done_is_a_share_of_the_whole_and_not_of_the_window():
    (row,) = drawn(lab(start=date(2025, 1, 1), due=LAST, done=50)).rows
    assert row.done is None
    (row,) = drawn(lab(start=date(2025, 1, 1), due=LAST, done=75)).rows
    assert row.done.width == pytest.approx(50, abs=0.2)


def test_a_shadow_stands_only_under_what_moved():
    moved, same = drawn(
        lab(baseline_start=date(2026, 1, 10), baseline_due=date(2026, 6, 30)),
        lab(code="A2", baseline_start=date(2026, 1, 10), baseline_due=date(2026, 8, 31)),
    ).rows
    assert moved.shadow.end < moved.bar.end
    assert (same.shadow, same.bar_y) == (None, BAR_ALONE)


def test_delay_goes_on_from_the_due():
    (row,) = drawn(lab(due=date(2026, 1, 21), late=42)).rows
    assert row.late.x == pytest.approx(row.bar.end, abs=0.01)
    assert row.late.width == pytest.approx(42 * 100 / 365, abs=0.01)


@pytest.mark.parametrize(("start", "due", "side"), [(2024, 2025, "before"), (2027, 2028, "after")])
def test_outside_the_window_a_row_says_on_which_side(start, due, side):
    (row,) = drawn(lab(start=date(start, 1, 1), due=date(due, 6, 1))).rows
    assert (row.bar, row.beside) == (None, side)


def test_weekends_are_shaded_as_pairs_of_days():
    shading = drawn(last=date(2026, 1, 31)).shading
    assert [round(s.x / 100 * 31) + 1 for s in shading] == [3, 10, 17, 24, 31]
    assert round(shading[0].width / 100 * 31) == 2


def test_over_two_years_only_longer_holidays_are_shaded():
    holidays = {date(2026, 3, 21) + timedelta(n) for n in range(5)}
    found = draw([], FIRST, date(2027, 12, 31), TODAY, lambda day: day in holidays or weekend(day)).shading
    assert len(found) == 1


def test_a_predecessor_leads_from_its_end_to_the_next_beginning():
    picture = drawn(
        lab(due=date(2026, 3, 31)), lab(code="A2", start=date(2026, 6, 1), after=("A1",)),
        lab(code="A3", start=date(2026, 2, 1), after=("A1", "X", "A3")),
    )  # fmt: skip
    straight, about = picture.waits
    assert (straight.source, straight.target, straight.broken) == ("A1", "A2", False)
    assert straight.path == "M 246.6 20 H 252.6 V 60 H 413.7"
    assert (about.target, about.broken, about.x, about.y) == ("A3", True, picture.rows[2].bar.x, picture.rows[2].middle)
    assert about.path.count("V") == 2


def test_an_empty_plan_shows_the_year_of_today():
    assert window([], TODAY) == (FIRST, LAST)
    assert drawn().height == 0


def test_a_window_has_an_end():
    with pytest.raises(ValueError, match="ends before"):
        drawn(first=LAST, last=FIRST)


def test_three_hundred_activities_take_no_time():
    """Well below the 400 ms a page has; the best of five, so that a busy machine does not decide."""
    many = [
        Activity(f"A{n}", "Склад", date(2025 + n % 3, 1 + n % 12, 1), date(2026 + n % 3, 1 + n % 12, 28), n % 101,
                 date(2025, 1, 1), date(2026, 1, 28), (f"A{n - 1}", f"A{n // 2}"), n % 40,
                 (Milestone("Приёмка", date(2026, 5, 1)),))
        for n in range(300)
    ]  # fmt: skip
    spent = []
    for _ in range(5):
        began = perf_counter()
        picture = draw(many, *window(many, TODAY), TODAY, weekend)
        spent.append(perf_counter() - began)
    assert (len(picture.rows), len(picture.waits)) == (300, 598)
    assert min(spent) < 0.1


def test_words_of_people_cannot_become_shapes():
    stone = Milestone("Цех <A> & B", date(2026, 2, 1), done=True)
    row = drawn(lab(milestones=(stone,), cancelled=True)).rows[0]
    told = gantt_svg.group(row, 40, 'Линия <1> "Север"', [stone.title])
    tree = ElementTree.fromstring(told)
    assert [title.text for title in tree.iter("title")] == ['Линия <1> "Север"', "Цех <A> & B"]
    assert tree.get("class") == "cancelled"
    assert [(shape.get("class"), shape.get("y")) for shape in tree.iter("rect")] == [("bar", str(40 + row.bar_y))]
    assert [shape.get("class") for shape in tree.iter("path")] == ["stone stone--done"]
