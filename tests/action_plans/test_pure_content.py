"""A plan as data: one written form, one seal; an edit voids the agreement of those it touches and of nobody else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.cells import CELLS
from action_plans.pure.content import (
    MoneyKey,
    as_json,
    canonical,
    cell_of,
    code_order,
    digest,
    firms,
    money_key,
    part,
    part_digest,
    part_digests,
    tenge,
    touched,
)
from action_plans.pure.diff import differences
from methodology.plan import CHANGE_CLASSES
from tests.action_plans.strategies import BINS, PLANS, edits

LAB = {
    "title_ru": "Лаборатория", "owner": BINS[0], "participants": [BINS[1]], "due": "2026-08-31",
    f"money/private/{BINS[2]}/cash/2026": "97000000.00", "money/local_budget/-/cash/2026": "33000000.00",
}  # fmt: skip


def test_every_cell_knows_its_class_of_change():
    assert {cell.change for cell in CELLS.values()} | {"money"} == {fact.code for fact in CHANGE_CLASSES}
    assert cell_of("money/private/-/kind/2027").change == "money"
    assert (cell_of("milestone/m1/due").change, cell_of("milestone/m1/title_kk").change) == ("date", "scope")


@pytest.mark.parametrize("name", ["", "budget", "milestone/due", "milestone//due", "money/private/cash/2026", "money"])
def test_a_cell_no_plan_has_is_refused(name):
    with pytest.raises(KeyError):
        cell_of(name)


@pytest.mark.parametrize("key", [MoneyKey("private", BINS[0], "cash", 2026), MoneyKey("other", "", "kind", 2030)])
def test_the_name_of_a_money_cell_says_all_of_it(key):
    assert money_key(key.cell) == key


@pytest.mark.parametrize(("given_", "kept"), [("10", "10.00"), ("10.5", "10.50"), ("0.00", None), ("0", None)])
def test_money_has_two_places_and_zero_says_nothing(given_, kept):
    assert tenge(given_) == kept


@pytest.mark.parametrize("wrong", ["1.005", "ten", "", "1e400", "nan"])
def test_what_is_no_sum_is_refused(wrong):
    with pytest.raises(ValueError, match=r"sum|places"):
        tenge(wrong)


def test_empty_cells_say_nothing_but_the_activity_stays():
    assert canonical({"A1": {"risks": "", "after": [], "cancelled": False, "theme": None}, "A2": {}}) == {
        "A1": {},
        "A2": {},
    }


def test_lists_are_sets():
    one, other = {"A1": {"after": ["B1", "A2", "A2"]}}, {"A1": {"after": ["A2", "B1"]}}
    assert digest(one) == digest(other)


def test_codes_stand_in_the_order_people_expect():
    assert sorted(["A10", "B1", "A2", "A1"], key=code_order) == ["A1", "A2", "A10", "B1"]


@given(PLANS)
def test_the_written_form_is_written_once_and_read_back(plan):
    assert canonical(canonical(plan)) == canonical(plan) == json.loads(as_json(plan))


@given(PLANS, PLANS)
def test_equal_seals_mean_equal_plans(one, other):
    assert (digest(one) == digest(other)) == (canonical(one) == canonical(other))


def test_a_firm_is_named_as_owner_as_participant_or_by_its_money():
    plan = {"A1": LAB, "A2": {"owner": BINS[1]}}
    assert firms(plan) == set(BINS)
    assert [list(part(plan, bin)) for bin in BINS] == [["A1"], ["A1", "A2"], ["A1"]]


def test_money_that_came_to_nothing_names_nobody():
    assert firms({"A1": {f"money/private/{BINS[0]}/cash/2026": "0"}}) == set()


@given(PLANS)
def test_the_seals_at_once_are_the_seals_one_by_one(plan):
    assert part_digests(plan) == {bin: part_digest(plan, bin) for bin in firms(plan)}


@given(st.data(), PLANS)
def test_an_edit_voids_exactly_the_agreements_that_covered_it(data, before):
    """A firm's seal changes when, and only when, an activity that names it before or after was edited."""
    after = data.draw(edits(before, kept=False))
    edited = {change.code for change in differences(before, after)}
    covered = {
        bin for bin in BINS for side in (before, after) if edited & set(part(side, bin))
    }  # fmt: skip
    changed = {bin for bin in BINS if part_digest(before, bin) != part_digest(after, bin)}
    assert changed == covered == touched(before, after)
