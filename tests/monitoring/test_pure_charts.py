"""Drawings of monitoring stay inside their picture, cover nothing and say what their numbers say."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.pure.quadrant import BUSY, NEAR_X, NEAR_Y, QUIET, RISING, WORKING, Standing, marks
from monitoring.pure.shares import FLOOR, TOP, shares
from monitoring.pure.spark import BOTTOM, LEFT, RIGHT, spark
from monitoring.pure.spark import TOP as SPARK_TOP

VALUES = st.decimals(-(10**6), 10**6, places=2)
PERCENT = st.decimals(0, 100, places=1)
MAYBE = st.none() | VALUES


@given(st.lists(MAYBE, max_size=12), MAYBE, MAYBE, st.lists(VALUES, max_size=4))
def test_a_line_stays_between_its_lowest_and_its_highest(values, base, target, old):
    drawn = spark(values, base, target, old)
    known = [value for value in values if value is not None]
    dots = [*drawn.dots, *([drawn.last] if drawn.last else [])]
    assert len(dots) == len(known)
    assert all(LEFT <= dot.x <= RIGHT and SPARK_TOP <= dot.y <= BOTTOM for dot in dots)
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    for (one, a), (other, b) in pairwise(zip(known, dots, strict=True)):
        if one < other:
            assert a.y >= b.y
    gaps = sum(
        1 for place, value in enumerate(values) if value is not None and (place == 0 or values[place - 1] is None)
    )
    assert len(drawn.runs) == len(drawn.areas) == gaps
    assert len(drawn.old) == len({value for value in old if value != target})
    assert all(SPARK_TOP <= y <= BOTTOM for y in drawn.old)


@given(VALUES, VALUES)
def test_words_at_the_lines_do_not_cover_each_other(base, target):
    drawn = spark([base], base, target)
    assert abs(drawn.base_label_y - drawn.target_label_y) >= 12.9


@given(st.lists(st.tuples(st.none() | PERCENT, st.none() | PERCENT), max_size=10), st.none() | PERCENT)
def test_bars_of_shares_stand_side_by_side_and_fill_their_height(years, promised):
    drawn = shares([(2020 + n, *pair) for n, pair in enumerate(years)], promised)
    assert len(drawn.bars) == sum(pair != (None, None) for pair in years)
    for bar in drawn.bars:
        assert TOP <= bar.y <= FLOOR
        assert round(bar.height + bar.rest, 1) == FLOOR - TOP
        assert bar.is_plan == (dict(zip(range(2020, 2030), years, strict=False))[bar.year][1] is None)
    ends = [(bar.x, bar.end) for bar in drawn.bars]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@given(st.lists(st.tuples(st.none() | PERCENT, st.none() | PERCENT), max_size=60))
@settings(max_examples=25, deadline=None)
def test_no_mark_covers_another_and_none_leaves_the_picture(pairs):
    standings = [Standing(n, *pair) for n, pair in enumerate(pairs, 1)]
    drawn = marks(standings)
    assert [mark.standing for mark in drawn] == [one for one in standings if one.corner]
    assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in drawn)
    for n, one in enumerate(drawn):
        for other in drawn[n + 1 :]:
            assert abs(one.x - other.x) >= NEAR_X - 0.01 or abs(one.y - other.y) >= NEAR_Y - 0.01


def test_a_busy_cluster_without_effect_is_named():
    high, low = Decimal(80), Decimal(20)
    assert [Standing(1, p, o).corner for p, o in ((high, low), (high, high), (low, low), (low, high))] == [
        BUSY, WORKING, QUIET, RISING,
    ]  # fmt: skip
    assert Standing(1, high, None).corner == ""
