"""Predecessors: a circle is found whenever there is one, and dates that cannot be are named."""

from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.order import cycle, order_faults, waits

NAMES = [f"A{n}" for n in range(1, 8)]
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from([*NAMES, "X"]), max_size=3))


def is_a_circle(graph, found):
    return all(after in graph[code] for code, after in zip(found, [*found[1:], found[0]], strict=True))


@given(GRAPHS)
def test_a_circle_is_found_when_and_only_when_there_is_one(graph):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        assert cycle(graph)
    else:
        assert cycle(graph) == ()


@given(GRAPHS)
def test_what_is_found_is_a_circle_and_the_order_of_codes_does_not_matter(graph):
    found = cycle(graph)
    assert is_a_circle(graph, found) if found else True
    assert len(set(found)) == len(found)
    assert cycle({code: list(reversed(graph[code])) for code in reversed(graph)}) == found


def test_an_activity_that_waits_for_itself_is_a_circle_of_one():
    assert cycle({"A1": ["A1"]}) == ("A1",)


def test_a_long_chain_is_no_circle():
    assert cycle({f"A{n}": [f"A{n + 1}"] for n in range(5000)}) == ()


def test_dates_that_cannot_be_are_named():
    plan = {
        "A1": {"start": "2026-05-01", "due": "2026-04-30"},
        "A2": {"start": "2026-04-29", "after": ["A1", "A9"], "milestone/m1/due": "2026-04-01"},
        "A3": {"start": "2026-04-30", "after": ["A1"], "due": "2026-12-31", "milestone/m2/due": "2027-01-01"},
        "A4": {"start": "нет", "after": ["A3"]},
    }
    assert [(f.code, f.kind, f.other) for f in order_faults(plan)] == [
        ("A1", "backwards", ""), ("A2", "early", "A1"), ("A2", "unknown", "A9"), ("A2", "milestone", "m1"),
        ("A3", "milestone", "m2"),
    ]  # fmt: skip


def test_a_cancelled_activity_holds_nobody_back():
    plan = {
        "A1": {"cancelled": True, "after": ["A2"], "due": "2027-01-01"},
        "A2": {"after": ["A1"], "start": "2026-01-01"},
    }
    assert waits(plan) == {"A2": ()}
    assert order_faults(plan) == ()
