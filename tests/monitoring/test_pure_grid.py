"""Two people in one table: whose cell is new, whose is taken."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.pure.grid import is_new, is_taken, mark

CELLS = st.fixed_dictionaries({
    "value": st.none() | st.decimals(-10, 10, places=2), "missing": st.booleans(), "sure": st.booleans(),
    "note": st.sampled_from(["", "Без НДС"]),
})  # fmt: skip


def test_the_way_a_number_is_written_and_words_without_a_value_change_nothing():
    assert mark({"value": Decimal("120.000000")}) == mark({"value": Decimal(120), "note": " ", "missing": False})
    assert mark({}) == mark({"note": "Позже"})
    assert mark({"value": Decimal(0)}) != mark({})


@given(CELLS, CELLS, CELLS)
def test_a_cell_is_taken_only_when_both_people_wrote_different_things_in_it(was, now, mine):
    facts = mine | {"was": mark(was)}
    different = len({mark(was), mark(now), mark(mine)}) == 3
    assert is_taken(now, facts) == different
    assert is_new(now, facts) == (mark(mine) not in (mark(was), mark(now)))


def test_without_a_mark_nobody_can_tell():
    now, mine = {"value": Decimal(1)}, {"value": Decimal(2)}
    assert not is_taken(now, mine | {"was": ""})
    assert is_new(now, mine)
