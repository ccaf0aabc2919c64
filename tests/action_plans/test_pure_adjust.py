"""Adjustment as figures: who counts as adjusted, how long a change takes, when a plan is steered and when it slips."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.adjust import (
    Activity,
    Line,
    askers,
    bearing,
    bearings,
    drift,
    lead,
    profile,
    rate,
    rates,
    reasons,
    survival,
)
from methodology.plan import ADJUSTED_REFERENCE, CHANGE_CAUSES

START = date(2026, 1, 1)


def activity(code, since=START, **how):
    return Activity(code, how.pop("kind", "joint"), how.pop("theme", "skills"), since, **how)


def line(code="A1", amendment="1", cell="due", **how):
    own = {
        "before": "2026-06-30", "after": "2026-08-31", "cause": "market", "asked_by": "private",
        "signalled": date(2026, 3, 1), "approved": date(2026, 3, 11), "due": date(2026, 6, 30),
    }  # fmt: skip
    return Line(amendment, code, cell, **(own | how))


LINES = st.lists(
    st.builds(
        lambda code, number, cell, cause, wait, at: line(
            code, number, cell, cause=cause, signalled=at, approved=at + timedelta(wait)
        ),
        st.sampled_from(["A1", "A2", "A3"]), st.sampled_from("123"), st.sampled_from(["due", "risks", "exists"]),
        st.sampled_from([c.code for c in CHANGE_CAUSES]), st.integers(0, 60),
        st.dates(START, date(2027, 12, 31)),
    ), max_size=15,
)  # fmt: skip
THREE = [activity(code, kind=kind) for code, kind in (("A1", "joint"), ("A2", "joint"), ("A3", "reform"))]


# --- Rate, causes, who asked -----------------------------------------------------------------------
def test_the_rate_of_malaysia():
    ten = [activity(f"A{n}") for n in range(10)]
    found = rate(ten, [line(f"A{n}", cell=cell) for n in range(7) for cell in ("due", "risks")])
    assert (found.adjusted, found.number, found.percent) == (7, 10, ADJUSTED_REFERENCE)


def test_an_activity_an_amendment_brought_in_is_not_adjusted_by_it():
    born = [line("A3", cell="exists", before=None, after=True), line("A3", cell="due", before=None)]
    assert rate(THREE, born).adjusted == 0
    assert rate(THREE, [*born, line("A3", "2")]).adjusted == 1


def test_clusters_with_the_same_codes_are_told_apart():
    both = [activity("A1", cluster="dairy"), activity("A1", cluster="grain")]
    found = rates(both, [line(cluster="grain")], lambda a: a.cluster)
    assert [(name, r.adjusted) for name, r in found.items()] == [("dairy", 0), ("grain", 1)]


@given(LINES)
def test_groups_add_up_to_the_whole(lines):
    parts, whole = rates(THREE, lines, lambda a: a.kind).values(), rate(THREE, lines)
    assert (sum(p.adjusted for p in parts), sum(p.number for p in parts)) == (whole.adjusted, whole.number)
    assert sum(reasons(lines).values()) == sum(askers(lines).values()) == sum(bearings(lines).values())


def test_a_reason_is_counted_once_for_each_activity_of_an_amendment():
    lines = [line(), line(cell="risks"), line("A2", cause="law"), line("A3", cause="law", asked_by="institute")]
    assert reasons(lines) == {"law": 2, "market": 1}
    assert askers(lines) == {"private": 2, "institute": 1}


def test_no_activity_no_rate():
    assert rate([], []).percent is None


# --- Time ------------------------------------------------------------------------------------------
def test_an_amendment_waits_since_its_first_signal():
    lines = [
        line(), line(cell="risks", signalled=date(2026, 2, 9)), line(amendment="2", signalled=date(2026, 3, 9)),
        line(amendment="3", signalled=date(2026, 3, 11)),
    ]  # fmt: skip
    found = lead(lines)
    assert (found.number, found.median, found.longest) == (3, 2, 30)
    assert lead([]) is None


def test_drift_is_of_dates_and_of_planned_money():
    money = "money/local_budget/-/cash/2026"
    first = {
        "A1": {"due": "2026-06-30", money: "100"},
        "A2": {"due": "2026-06-30", money: "50"},
        "A3": {"due": "2026-06-30"},
    }
    now = {"A1": {"due": "2026-08-31", money: "80"}, "A2": {"due": "2026-07-10", money: "50", "cancelled": True}, **{
        "A3": {"due": "2026-06-20"}, "A4": {"due": "2027-01-01", money: "5"},
    }}  # fmt: skip
    found = drift(first, now)
    assert found.days == {"A1": 62, "A3": -10}
    assert found.tenge == {"A1": D(-20), "A2": D(-50), "A4": D(5)}
    assert (found.median_days, found.whole_tenge) == (26, D(-65))


# --- Survival --------------------------------------------------------------------------------------
@given(LINES)
def test_survival_only_falls_and_never_below_nothing(lines):
    steps = survival(THREE, lines, date(2028, 6, 1))
    shares = [step.share for step in steps]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    assert shares[-1] >= 0


@given(LINES)
def test_while_all_are_watched_the_last_step_is_the_part_not_adjusted(lines):
    found = rate(THREE, lines)
    last = survival(THREE, lines, date(2028, 6, 1))[-1].share
    assert last == pytest.approx(1 - found.adjusted / found.number)


def test_a_done_activity_is_watched_until_it_was_done():
    four = [
        activity("A1"),
        activity("A2", until=date(2026, 2, 1)),
        activity("A3"),
        activity("A4", since=date(2027, 1, 1)),
    ]
    steps = survival(four, [line("A1"), line("A2")], date(2026, 12, 31))
    assert [(s.day, round(s.share, 2), s.watched, s.adjusted) for s in steps] == [(0, 1, 3, 0), (69, 0.5, 2, 1)]


# --- Steering and slipping -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({}, "steering"),
        ({"signalled": date(2026, 6, 19)}, "steering"),
        ({"signalled": date(2026, 6, 20)}, "slipping"),
        ({"signalled": date(2026, 7, 20)}, "slipping"),
        ({"signalled": date(2026, 7, 20), "cause": "funding"}, "slipping"),
        ({"signalled": date(2026, 6, 25), "after": "2026-06-01"}, "neither"),
        ({"cause": "funding"}, "neither"),
        ({"cause": "error"}, "neither"),
        ({"cell": "risks", "before": "", "after": "паводок"}, "steering"),
        ({"cell": "risks", "signalled": date(2026, 7, 1)}, "neither"),
        ({"cell": "risks", "due": None}, "steering"),
        ({"cell": "milestone/m1/due", "before": "2026-03-05", "after": "2026-04-01"}, "slipping"),
        ({"before": None}, "steering"),
    ],
)
def test_steering_and_slipping_are_told_apart(how, said):
    assert bearing(line(**how)) == said


def test_the_days_are_a_setting():
    late = line(signalled=date(2026, 6, 20))
    assert (bearing(late, 10), bearing(late, 5)) == ("slipping", "steering")


def test_a_decision_that_lets_one_date_slip_slips():
    lines = [line(cell="risks"), line(signalled=date(2026, 7, 1)), line("A2"), line("A3", cause="error", cell="risks")]
    assert bearings(lines) == {"steering": 1, "slipping": 1, "neither": 1}


def test_the_profile_is_all_of_it():
    found = profile(THREE, [line(), replace(line("A3"), cause="law")], date(2026, 12, 31))
    assert (found.whole.adjusted, found.kinds["reform"].adjusted, found.themes["skills"].number) == (2, 1, 3)
    assert (found.lead.median, found.survival[-1].adjusted, found.bearings["steering"]) == (10, 2, 2)
