"""The arithmetic of scores: weights, order, bounds, rounding (M 3.2.1)."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selection import scoring
from selection.scoring import Weighed

SCALE = 5
points = st.integers(0, SCALE).map(Decimal)
experts = st.lists(points, min_size=1, max_size=6)


@st.composite
def sheets(draw):
    """Criteria whose weights sum to 100, and a final score for each."""
    cuts = sorted(draw(st.lists(st.integers(0, 10000), min_size=12, max_size=12)))
    edges = [0, *cuts, 10000]
    weights = [Decimal(b - a) / 100 for a, b in itertools.pairwise(edges)]
    criteria = [Weighed(str(n), weight, Decimal(SCALE)) for n, weight in enumerate(weights)]
    return criteria, {c.code: draw(points) for c in criteria}


@given(sheets())
def test_a_total_lies_between_nought_and_a_hundred_and_is_exact_to_one_decimal(sheet):
    criteria, finals = sheet
    total = scoring.total(finals, criteria)
    assert 0 <= total <= 100
    assert total == total.quantize(Decimal("0.1"))
    exact = sum(c.weight * finals[c.code] for c in criteria) / SCALE
    assert abs(total - exact) <= Decimal("0.05")


@given(sheets(), st.randoms())
def test_the_order_of_criteria_does_not_matter(sheet, random):
    criteria, finals = sheet
    shuffled = list(criteria)
    random.shuffle(shuffled)
    assert scoring.total(finals, shuffled) == scoring.total(finals, criteria)


@given(sheets(), st.data())
def test_a_better_score_never_lowers_the_total(sheet, data):
    criteria, finals = sheet
    code = data.draw(st.sampled_from(sorted(finals)))
    better = finals | {code: data.draw(st.integers(int(finals[code]), SCALE).map(Decimal))}
    assert scoring.total(better, criteria) >= scoring.total(finals, criteria)


@given(sheets(), points)
def test_equal_scores_give_their_share_of_a_hundred_whatever_the_weights(sheet, same):
    criteria, _finals = sheet
    assert scoring.total({c.code: same for c in criteria}, criteria) == (same * 100 / SCALE).quantize(Decimal("0.1"))


@given(experts, st.randoms())
def test_a_final_score_is_the_mean_of_the_experts_in_any_order_and_within_their_range(given_points, random):
    shuffled = list(given_points)
    random.shuffle(shuffled)
    final = scoring.final(given_points, None)
    assert final == scoring.final(shuffled, None)
    assert min(given_points) <= final <= max(given_points)


@given(experts, points)
def test_an_agreed_score_wins_over_the_mean(given_points, agreed):
    assert scoring.final(given_points, agreed) == agreed


@given(experts)
def test_a_gap_is_the_distance_of_the_outermost_scores(given_points):
    assert scoring.gap(given_points) == max(given_points) - min(given_points)


@pytest.mark.parametrize(
    ("given_points", "must"), [((4, 3), False), ((4, 2), True), ((5, 0), True), ((3,), False), ((3, 3), False)]
)
def test_scores_are_agreed_from_the_limit_of_two_on(given_points, must):
    assert scoring.diverges([Decimal(p) for p in given_points], Decimal(2)) is must


def test_halves_are_rounded_up_and_nothing_is_scored_by_nobody():
    assert scoring.total({"1": Decimal("0.0025")}, [Weighed("1", Decimal(100), Decimal(5))]) == Decimal("0.1")
    with pytest.raises(ValueError, match="нет баллов"):
        scoring.final([], None)
