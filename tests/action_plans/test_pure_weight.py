"""The path of an amendment: exactly the steps of the plan, and nobody is named without being asked."""

from decimal import Decimal

from hypothesis import given

from action_plans.pure.weight import weigh
from tests.action_plans.strategies import BINS, PLANS

OWN = {"owner": BINS[0], "due": "2026-06-30", f"money/private/{BINS[0]}/cash/2026": "100.00"}
OTHER = {"owner": BINS[1], "due": "2026-06-30", f"money/private/{BINS[1]}/cash/2026": "100.00"}


def changed(**cells):
    return weigh({"1": OWN, "2": OTHER}, {"1": OWN | cells, "2": OTHER})


def test_the_farthest_date_counts_either_way():
    assert changed(due="2026-07-30").days == 30
    assert changed(due="2026-05-01").days == 60
    assert not changed(due="2026-07-30").heavy(30, 20)
    assert changed(due="2026-07-31").heavy(30, 20)


def test_moved_money_is_counted_both_ways_in_the_whole_plan():
    cash, kind = f"money/private/{BINS[0]}/cash/2026", f"money/private/{BINS[0]}/kind/2026"
    assert changed(**{cash: "140.00"}).share == 20
    assert not changed(**{cash: "140.00"}).heavy(30, 20)
    assert changed(**{cash: "140.01"}).heavy(30, 20)
    assert changed(**{cash: None, kind: "100.00"}).share == 100
    assert changed(cancelled=True).share == 50


def test_a_firm_newly_named_is_always_asked():
    assert changed(owner=BINS[1]).named == ("1",)
    assert changed(owner=BINS[1]).heavy(3650, 100)
    assert weigh({"1": OWN}, {"1": OWN, "2": OTHER}).named == ("2",)
    assert weigh({}, {"1": {"title_ru": "Дело"}}).share == Decimal(0)


@given(PLANS)
def test_no_change_weighs_nothing(plan):
    found = weigh(plan, plan)
    assert (found.days, found.share, found.named) == (0, 0, ())
    assert not found.heavy(0, 0)
