"""Arithmetic of impact: matched firms, indices, growth in percentage points, caveats by rule, values that look wrong."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from monitoring.pure import impact as pure
from monitoring.pure.impact import Known, Parts
from monitoring.pure.lines import BETWEEN, draw

YEARS = st.integers(2015, 2025)
TOPS = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)
PLAIN = st.builds(Parts, TOPS)
RATIOS = st.builds(Parts, TOPS, st.integers(0, 10**6).map(Decimal))
FIRM = st.dictionaries(YEARS, PLAIN, max_size=6)
FIRMS = st.lists(FIRM, max_size=8)
SERIES = st.dictionaries(YEARS, PLAIN, max_size=11)


def of(**values):
    return {int(year[1:]): Parts(Decimal(value)) for year, value in values.items()}


@given(FIRMS, YEARS, YEARS)
def test_only_firms_with_both_years_are_matched(firms, base, year):
    same = pure.matched(firms, base, year)
    assert all(base in firm and year in firm for firm in same)
    assert len(same) == sum(base in firm and year in firm for firm in firms)


@given(FIRMS, SERIES, SERIES, YEARS)
def test_points_equal_a_recomputation_from_the_rows(firms, region, sector, base):
    for point in pure.compare(firms, region, sector, base):
        pairs = [(firm[base].top, firm[point.year].top) for firm in firms if base in firm and point.year in firm]
        before, after = sum(a for a, __ in pairs), sum(b for __, b in pairs)
        assert point.number == len(pairs)
        assert point.members == (after / before * 100 if pairs and before else None)


@given(FIRMS, YEARS)
def test_the_base_year_is_a_hundred_or_nothing(firms, base):
    for point in pure.compare(firms, {}, {}, base):
        if point.year == base:
            assert point.members in (None, Decimal(100))


@given(FIRMS, SERIES, YEARS, st.decimals("0.01", 1000, places=2))
def test_a_change_of_unit_changes_no_growth(firms, region, base, scale):
    larger = [{year: Parts(parts.top * scale) for year, parts in firm.items()} for firm in firms]
    for one, other in zip(pure.compare(firms, region, {}, base), pure.compare(larger, region, {}, base), strict=True):
        assert (one.members is None) == (other.members is None)
        if one.members is not None:
            assert abs(one.members - other.members) <= abs(one.members) * Decimal("1e-20")


@given(st.one_of(st.none(), PLAIN, RATIOS), st.one_of(st.none(), PLAIN, RATIOS))
def test_no_figure_comes_from_a_missing_year_or_a_zero(now, then):
    found = pure.index(now, then)
    whole = now is not None and then is not None and now.value is not None and then.value is not None and then.value > 0
    assert (found is not None) == whole


@given(st.one_of(st.none(), TOPS), st.one_of(st.none(), TOPS))
def test_the_difference_is_in_percentage_points_of_growth(one, other):
    found = pure.ahead(one, other)
    if one is None or other is None:
        assert found is None
    else:
        assert found == (one - 100) - (other - 100)
        assert pure.ahead(other, one) == -found


@given(st.lists(RATIOS, min_size=1, max_size=6))
def test_a_ratio_of_a_group_is_of_its_sums_not_a_mean_of_ratios(parts):
    found = pure.total(parts)
    people = sum(one.bottom for one in parts)
    assert found.value == (sum(one.top for one in parts) / people if people else None)


@given(st.lists(SERIES, min_size=1, max_size=4))
def test_regions_are_summed_for_years_that_all_of_them_have(rows):
    found = pure.summed(rows)
    assert set(found) == set.intersection(*(set(row) for row in rows))
    assert all(parts.top == sum(row[year].top for row in rows) for year, parts in found.items())


def test_productivity_of_a_region_needs_both_totals():
    found = pure.ratio(of(y2023="100", y2024="120"), of(y2024="6"))
    assert {year: parts.value for year, parts in found.items()} == {2024: Decimal(20)}


@pytest.mark.parametrize(
    ("years", "launched", "base"),
    [
        ([2022, 2023, 2024], 2023, 2023),
        ([2021, 2025], 2023, 2021),
        ([2024, 2025], 2023, 2024),
        ([], 2023, None),
        ([2023, 2024, 2025], 2025, 2024),
        ([2024, 2025], 2026, 2024),
        ([2024], 2024, 2024),
    ],
)
def test_the_base_is_the_launch_year_or_the_closest_before_it(years, launched, base):
    assert pure.base_year(years, launched) == base


def test_one_year_alone_is_no_comparison():
    points = pure.compare([of(y2024="5")], {}, {}, 2024)
    assert pure.last_of(points, 2024) is None
    assert pure.compare([], {}, {}, 2024) == []


def facts(**changes):
    return Known(**({"firms": 6, "left": 0, "money": True, "mixed_prices": False} | changes))


def test_a_whole_sample_still_says_what_no_comparison_can_say():
    firms = [of(y2023="10", y2024="12") for _ in range(6)]
    total = of(y2023="1000", y2024="1100")
    points = pure.compare(firms, total, total, 2023)
    assert pure.caveats(points, 2023, facts()) == ["not_effect", "selection", "includes_members", "nominal"]


def test_each_caveat_has_its_rule():
    firms = [of(y2022="9", y2023="10", y2024="12"), of(y2023="10", y2024="12"), of(y2022="1", y2024="12")]
    points = pure.compare(firms, of(y2023="10"), of(y2023="10", y2024="12"), 2023)
    found = pure.caveats(points, 2023, facts(left=2, mixed_prices=True, sector_share=Decimal(200)))
    assert found == ["not_effect", "selection", "small_sample", "missing_firms", "sample_changes", "includes_members",
                     "share_over_hundred", "mixed_prices", "left", "no_region"]  # fmt: skip
    assert pure.caveats(points, 2023, facts(launched=2024))[2] == "before_launch"
    people = pure.caveats(points, 2023, facts(money=False))
    assert not {"nominal", "mixed_prices"} & set(people)


@given(FIRMS, SERIES, SERIES, YEARS, st.integers(0, 20))
def test_the_two_great_caveats_are_never_left_out(firms, region, sector, base, number):
    found = pure.caveats(pure.compare(firms, region, sector, base), base, facts(firms=number))
    assert found[:2] == ["not_effect", "selection"]
    assert len(found) == len(set(found))


@given(TOPS, YEARS, st.dictionaries(YEARS, TOPS, max_size=6))
def test_a_value_is_asked_about_when_the_nearest_year_is_ten_times_off(value, year, known):
    near = pure.jump(value, year, known)
    others = [other for other in known if other != year]
    if near is None:
        assume(others)
        first = min(others, key=lambda other: (abs(other - year), other))
        assert known[first] <= 0 or known[first] / 10 < value < known[first] * 10
    else:
        assert abs(near - year) == min(abs(other - year) for other in others)
        assert value >= known[near] * 10 or value <= known[near] / 10


@given(st.lists(st.one_of(st.none(), st.decimals(0, 100000, places=2)), min_size=2, max_size=11),
       st.lists(st.one_of(st.none(), st.decimals(0, 100000, places=2)), min_size=2, max_size=11))  # fmt: skip
def test_a_chart_keeps_lines_and_their_names_inside_and_apart(one, other):
    size = min(len(one), len(other))
    years = list(range(2015, 2015 + size))
    chart = draw(years, 2015, [("members", "a", one[:size]), ("region", "b", other[:size])])
    enough = [row for row in (one[:size], other[:size]) if sum(value is not None for value in row) > 1]
    assert (chart is None) == (not enough)
    if chart:
        assert all(
            0 <= dot.y <= chart.floor and chart.left <= dot.x <= chart.right
            for line in chart.lines
            for dot in line.dots
        )
        places = sorted(line.label_y for line in chart.lines)
        assert all(b - a >= BETWEEN - 0.2 for a, b in itertools.pairwise(places))
        assert all(0 <= place <= chart.floor for place in places)
        assert chart.ticks[0][0] <= 100
        assert chart.ticks[-1][0] >= 100
