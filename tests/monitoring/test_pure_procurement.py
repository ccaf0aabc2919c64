"""Days of a purchase: their order, what is late and by how much."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitoring.pure.procurement import STEPS, done_late, late_now, next_step, out_of_order

DAY = st.dates(date(2025, 1, 1), date(2026, 12, 31))
PLANS = st.fixed_dictionaries({step: st.none() | DAY for step in STEPS})


@given(st.lists(DAY, min_size=4, max_size=4), st.sets(st.sampled_from(STEPS)))
def test_sorted_days_are_in_order_whichever_are_left_out(days, missing):
    told = {step: None if step in missing else day for step, day in zip(STEPS, sorted(days), strict=True)}
    assert out_of_order(told) is None


@given(PLANS)
def test_the_step_named_is_before_one_it_follows(days):
    wrong = out_of_order(days)
    pairs = [(a, b) for n, a in enumerate(STEPS) for b in STEPS[n + 1 :] if days[a] and days[b] and days[b] < days[a]]
    assert (wrong is not None) == bool(pairs)
    if wrong:
        assert wrong in {b for __, b in pairs}


@given(PLANS, st.integers(0, 4), DAY)
def test_what_is_late_is_planned_undone_and_past(planned, done, today):
    actual = {step: date(2025, 1, 1) for step in STEPS[:done]}
    found = late_now(planned, actual, today)
    undone = [step for step in STEPS[done:] if planned[step] and planned[step] < today]
    assert (found.step if found else None) == (undone[0] if undone else None)
    if found:
        assert planned[found.step] + timedelta(found.days) == today


def test_a_step_passed_over_waits_for_nothing():
    planned = {"announce": None, "opened": None, "contract": date(2026, 1, 10), "complete": date(2026, 3, 1)}
    assert late_now(planned, {}, date(2026, 1, 15)).step == "contract"
    assert next_step({"contract": date(2026, 1, 20)}) == "complete"
    assert late_now(planned, {"contract": date(2026, 1, 20)}, date(2026, 2, 1)) is None
    assert done_late(planned, {"contract": date(2026, 1, 20)}) == {"contract": 10}


@given(PLANS, PLANS)
def test_a_delay_of_what_is_done_is_the_days_between(planned, actual):
    for step, days in done_late(planned, actual).items():
        assert days > 0
        assert planned[step] + timedelta(days) == actual[step]
