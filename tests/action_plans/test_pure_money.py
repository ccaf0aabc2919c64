"""Money of a plan: totals lose no tenge, the private share is of what it says, caps are those of their year."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.content import MoneyKey, canonical
from action_plans.pure.money import (
    Line,
    Total,
    faults,
    growth,
    planned_lines,
    private_shares,
    support_checks,
    total,
    totals,
)
from methodology.plan import FUNDING_SOURCES
from tests.action_plans.strategies import BINS, PLANS

SUMS = st.integers(0, 10**9).map(lambda tiyn: D(tiyn) / 100)
LINES = st.lists(
    st.builds(
        Line, st.sampled_from(["A1", "A2"]), st.sampled_from([s.code for s in FUNDING_SOURCES]), st.just(""),
        st.sampled_from(["cash", "kind"]), st.integers(2025, 2027), SUMS, SUMS, SUMS,
    ), max_size=12,
)  # fmt: skip


def line(code="A1", source="private", year=2026, planned=0, spent=0, bin="", committed=0, form="cash"):
    return Line(code, source, bin, form, year, D(planned), D(committed), D(spent))


# --- Totals ----------------------------------------------------------------------------------------
@given(LINES)
def test_every_grouping_adds_up_to_the_whole(lines):
    for key in (lambda x: x.source, lambda x: x.year, lambda x: (x.side, x.form)):
        parts = totals(lines, key).values()
        assert [sum(getattr(part, name) for part in parts) for name in ("planned", "committed", "spent")] == [
            sum(getattr(one, name) for one in lines) for name in ("planned", "committed", "spent")
        ]


@given(PLANS)
def test_planned_lines_are_the_money_cells_of_what_is_not_cancelled(plan):
    alive = {code: cells for code, cells in canonical(plan).items() if not cells.get("cancelled")}
    cells = {(x.code, MoneyKey(x.source, x.bin, x.form, x.year).cell): f"{x.planned:.2f}" for x in planned_lines(plan)}
    assert cells == {(c, k): v for c, row in alive.items() for k, v in row.items() if k.startswith("money/")}


def test_nothing_is_a_total_too():
    assert total([]) == Total()


# --- Private share ---------------------------------------------------------------------------------
@given(LINES)
def test_a_share_stays_between_nothing_and_all(lines):
    for share in private_shares(lines):
        assert all(value is None or 0 <= value <= 100 for value in (share.planned, share.spent))


def test_the_share_is_private_money_in_all_money_of_the_year():
    lines = [
        line(planned=44, spent=10), line(source="productivity_2020", planned=28, spent=10),
        line(source="local_budget", planned=16), line(source="other", planned=12), line(year=2027, planned=5),
    ]  # fmt: skip
    assert [(s.year, s.planned, s.spent) for s in private_shares(lines)] == [
        (2026, D("44.0"), D("50.0")), (2027, D("100.0"), None),
    ]  # fmt: skip


def test_growth_skips_years_without_money():
    lines = [line(year=y, planned=p) for y, p in ((2025, 38), (2026, 0), (2027, 44))]
    lines += [line(source="local_budget", year=y, planned=p) for y, p in ((2025, 62), (2027, 56))]
    assert growth(private_shares(lines)) == ((2027, D("6.0")),)
    assert growth(private_shares(lines), "spent") == ()


# --- Rules of support ------------------------------------------------------------------------------
KINDS = {"A1": ("joint", "skills"), "A2": ("joint", "laboratory"), "A3": ("reform", "business_environment")}


def seen(lines):
    return {(c.code, c.rule.code, c.year): c.kept for c in support_checks(lines, KINDS)}


def test_half_of_the_costs_is_kept_and_more_is_not():
    half = [line(planned=100), line(source="republican_budget", planned=100)]
    assert seen(half)["A1", "cluster_project", None]
    assert not seen([*half, line(source="productivity_2020", planned="0.01")])["A1", "cluster_project", None]


def test_the_cap_is_that_of_the_year():
    paid = [line(planned=10**9), line(source="republican_budget", planned=129_750_000)]
    assert seen(paid)["A1", "cluster_project", 2026]
    assert not seen([*paid, line(source="republican_budget", planned=1)])["A1", "cluster_project", 2026]
    earlier = [line(year=2025, planned=10**9), line(source="republican_budget", year=2025, planned=129_750_000)]
    assert not seen(earlier)["A1", "cluster_project", 2025]


def test_a_laboratory_has_a_cap_and_no_share_and_a_reform_neither():
    lines = [line(code, source="republican_budget", planned=173_000_000) for code in KINDS]
    found = seen(lines)
    assert [key for key in found if key[0] == "A2"] == [("A2", "laboratory", 2026)]
    assert found["A2", "laboratory", 2026]
    assert [key for key in found if key[0] == "A3"] == []


def test_private_and_local_money_is_held_to_nothing():
    assert seen([line(planned=10**10), line(source="local_budget", planned=10**10)]) == {}


def test_a_check_says_on_what_the_cap_is_counted():
    (share, most) = support_checks([line(source="republican_budget", planned=5)], KINDS)
    assert (share.actual, share.limit, share.cap) == (100, 50, None)
    assert (most.limit, most.cap.mci, most.cap.mci_year) == (129_750_000, 4325, 2026)


# --- Faults ----------------------------------------------------------------------------------------
def test_lines_that_do_not_add_up_are_named():
    wrong = [
        line(bin=BINS[0], planned=-1), line(bin=BINS[0], year=2040), line(bin=BINS[0], planned=1, committed=2),
        line(bin=BINS[0], planned=1, spent=1), line(planned=1), line(source="local_budget", bin=BINS[0]),
        line(bin=BINS[0], planned=2, committed=1, spent=1),
    ]  # fmt: skip
    found = faults(wrong, 2025, 2028)
    assert [(wrong.index(f.line), f.kind) for f in found] == [
        (0, "negative"), (0, "over_planned"), (1, "outside"), (2, "over_planned"), (3, "over_committed"), (4, "no_firm"),
        (5, "a_firm"),
    ]  # fmt: skip
