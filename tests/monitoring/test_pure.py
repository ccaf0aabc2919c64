"""Rules of monitoring without a database: quarters, roll-ups, standings (M 3.5)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.pure import periods
from monitoring.pure.rollup import Answer, Told, of_firms, of_year, round_to
from monitoring.pure.standing import Point, expected_at, is_met, standing_of

CODES = st.builds(periods.code_of, st.integers(2000, 2090), st.integers(1, 4))
NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
POSITIVE = st.decimals(min_value=1, max_value=10**6, places=2)


@given(CODES, st.integers(-200, 200))
def test_steps_and_distances_agree(code, by):
    assert periods.distance(code, periods.step(code, by)) == by
    assert periods.step(periods.step(code, by), -by) == code


@given(CODES)
def test_quarters_follow_each_other_without_a_gap(code):
    after = periods.step(code, 1)
    assert (periods.starts_on(after) - periods.ends_on(code)).days == 1
    assert periods.quarter_of(periods.ends_on(code)) == periods.quarter_of(periods.starts_on(code)) == code
    assert code < after


def test_a_frequency_says_after_which_quarters_there_is_a_value():
    due = {name: [q for q in range(1, 5) if periods.is_due(f"2026Q{q}", name)] for name in ("quarter", "half", "year")}
    assert due == {"quarter": [1, 2, 3, 4], "half": [2, 4], "year": [4]}
    with pytest.raises(ValueError, match="2026Q5"):
        periods.split("2026Q5")


@given(st.lists(st.tuples(NUMBERS, POSITIVE), min_size=1))
def test_roll_ups_equal_a_naive_count(rows):
    answers = [Answer(value=value, weight=weight) for value, weight in rows]
    total = sum(Fraction(value) for value, __ in rows)
    assert Fraction(of_firms(answers, "sum").value) == total
    assert abs(Fraction(of_firms(answers, "mean").value) - total / len(rows)) < Fraction(1, 10**6)
    weights = sum(Fraction(weight) for __, weight in rows)
    weighed = sum(Fraction(value) * Fraction(weight) for value, weight in rows) / weights
    assert abs(Fraction(of_firms(answers, "weighted").value) - weighed) < Fraction(1, 10**6)


@given(st.lists(st.tuples(POSITIVE, POSITIVE), min_size=1))
def test_a_ratio_is_of_sums_not_a_mean_of_ratios(rows):
    found = of_firms([Answer(numerator=top, denominator=bottom) for top, bottom in rows], "ratio", percent=True)
    expected = 100 * sum(Fraction(top) for top, __ in rows) / sum(Fraction(bottom) for __, bottom in rows)
    assert abs(Fraction(found.value) - expected) < Fraction(1, 10**6)
    assert found.counted == len(rows)


@given(st.lists(NUMBERS, min_size=1), st.randoms())
def test_the_order_of_answers_does_not_matter(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert of_firms(map(Answer, values), "sum") == of_firms(map(Answer, shuffled), "sum")


def test_nothing_to_divide_by_is_no_value():
    assert of_firms([], "sum").value is None
    assert of_firms([Answer(numerator=Decimal(1), denominator=Decimal(0))], "ratio").value is None
    assert of_firms([Answer(value=Decimal(5), weight=Decimal(0))], "weighted").value is None


@given(st.lists(NUMBERS, min_size=4, max_size=4))
def test_a_year_is_the_sum_of_all_its_quarters_or_unknown(values):
    quarters = {f"2026Q{n}": Told(value) for n, value in enumerate(values, start=1)}
    assert of_year(quarters, 2026, "sum", expected=4) == sum(values)
    del quarters["2026Q3"]
    assert of_year(quarters, 2026, "sum", expected=4) is None
    assert of_year(quarters, 2026, "last", expected=4) == values[3]
    assert of_year(quarters, 2027, "sum", expected=4) is None


@given(NUMBERS, NUMBERS, CODES, st.integers(1, 40))
def test_the_way_to_a_target_is_straight(start, goal, code, length):
    base, last = Point(code, start), periods.step(code, length)
    assert expected_at(code, base, {last: goal}) == start
    assert expected_at(last, base, {last: goal}) == goal
    half = expected_at(periods.step(code, length // 2), base, {last: goal})
    assert min(start, goal) <= half <= max(start, goal)


@pytest.mark.parametrize(
    ("values", "direction", "standing"),
    [
        ({}, "up", "no_data"),
        ({"2026Q1": "112.5"}, "up", "on_track"),
        ({"2026Q1": "105"}, "up", "behind"),
        ({"2026Q1": "103", "2027Q1": "103"}, "up", "flat"),
        ({"2026Q1": "112", "2027Q1": "151"}, "up", "reached"),
        ({"2026Q1": "87.5"}, "down", "on_track"),
        ({"2026Q1": "99", "2027Q1": "101"}, "down", "flat"),
        ({"2026Q1": "49"}, "down", "reached"),
    ],
)
def test_the_standing_is_told_by_rule(values, direction, standing):
    base = Point("2025Q4", Decimal(100))
    goal = {"2026Q4": Decimal(150 if direction == "up" else 50)}
    points = [Point(code, Decimal(value)) for code, value in values.items()]
    assert standing_of(base, points, goal, direction) == standing


def test_a_level_to_keep_is_near_it():
    base, goal = Point("2025Q4", Decimal(100)), {"2026Q4": Decimal(100)}
    assert standing_of(base, [Point("2026Q1", Decimal(96))], goal, "keep") == "on_track"
    assert standing_of(base, [Point("2026Q1", Decimal(94))], goal, "keep") == "behind"
    assert is_met(Decimal(105), Decimal(100), "keep")


def test_no_base_or_no_target_is_nothing_to_judge_by():
    points = [Point("2026Q1", Decimal(120))]
    assert standing_of(None, points, {"2026Q4": Decimal(150)}, "up") == "no_data"
    assert standing_of(Point("2025Q4", Decimal(100)), points, {}, "up") == "no_data"


def test_halves_are_rounded_as_people_do():
    assert [str(round_to(Decimal(value), 1)) for value in ("0.25", "0.35", "-0.25")] == ["0.3", "0.4", "-0.3"]
