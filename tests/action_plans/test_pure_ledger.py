"""The ledger: whatever valid acts come in whatever order, totals are the sums of entries and no tenge stands twice."""

from decimal import Decimal as D
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_plans.pure.ledger import (
    Balance,
    Entry,
    Pledge,
    fold,
    nation,
    next_kinds,
    obstacle,
    refused,
    room,
    substitution,
    twice,
    unpaired,
    years,
)

KINDS = ("pledge", "commitment", "confirmation", "default", "substitution")


@st.composite
def ledgers(draw):
    """Any sequence of valid acts: new pledges, and entries no larger than the ledger allows."""
    entries, names, year_of = [], count(1), {}
    for _ in range(draw(st.integers(0, 25))):
        balances = fold(entries)
        possible = [(p, k) for p, b in sorted(balances.items()) for k in next_kinds(b) if k != "pledge"]
        if not possible or draw(st.integers(0, 3)) == 0:
            key = f"P{next(names)}"
            year_of[key] = draw(st.integers(2026, 2028))
            entries.append(Entry(key, "pledge", D(draw(st.integers(1, 10**6))) / 100, year_of[key]))
            continue
        pledge, kind = draw(st.sampled_from(possible))
        most = int(room(balances[pledge], kind) * 100)
        amount = D(draw(st.integers(1, most))) / 100
        if kind == "substitution":
            new = f"P{next(names)}"
            year_of[new] = draw(st.integers(2026, 2028))
            entries += substitution(pledge, year_of[pledge], amount, new, year_of[new])
        else:
            entries.append(Entry(pledge, kind, amount, year_of[pledge]))
    return entries


def added(entries, kind):
    return sum((e.amount for e in entries if e.kind == kind), D(0))


@given(ledgers())
def test_totals_are_the_sums_of_entries(entries):
    whole = nation(entries)
    assert whole.pledged + whole.received == added(entries, "pledge")
    assert [whole.committed, whole.confirmed, whole.defaulted, whole.substituted] == [
        added(entries, kind) for kind in KINDS[1:]
    ]


@given(ledgers())
def test_pledges_and_years_reconcile_to_the_national_figure(entries):
    for parts in (fold(entries), years(entries)):
        assert sum(parts.values(), Balance()) == nation(entries)


@given(ledgers())
def test_money_handed_over_stands_once(entries):
    whole = nation(entries)
    assert whole.received == whole.substituted
    assert whole.pledged == whole.confirmed + whole.defaulted + whole.open
    assert unpaired(entries) == ()


@given(ledgers())
def test_no_balance_goes_below_nothing(entries):
    for balance in fold(entries).values():
        assert balance.open >= 0
        assert balance.confirmed <= balance.committed


@given(ledgers(), st.randoms())
def test_balances_do_not_depend_on_the_order_of_entries(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(entries)


@given(ledgers(), st.sampled_from(KINDS))
def test_a_tiyn_more_than_there_is_room_for_is_refused(entries, kind):
    assert refused(entries) == ()
    for balance in fold(entries).values():
        assert obstacle(balance, kind, room(balance, kind) + D("0.01")) not in ("", "not_pledged", "not_positive")


@pytest.mark.parametrize(
    ("kind", "amount", "why"),
    [
        ("pledge", 1, "already_pledged"), ("commitment", 101, "over_pledged"), ("confirmation", 61, "over_committed"),
        ("default", 101, "over_open"), ("substitution", 101, "over_open"), ("default", 0, "not_positive"),
        ("commitment", 40, ""), ("confirmation", 60, ""), ("default", 100, ""),
    ],
)  # fmt: skip
def test_each_refusal_has_its_name(kind, amount, why):
    balance = Balance(pledged=D(100), committed=D(60))
    assert obstacle(balance, kind, D(amount)) == why


def test_nothing_follows_a_pledge_nobody_made():
    assert {kind: obstacle(Balance(), kind, D(1)) for kind in KINDS} == {
        "pledge": "",
        **dict.fromkeys(KINDS[1:], "not_pledged"),
    }


def test_a_default_is_first_of_what_nobody_committed():
    balance = fold([Entry("P1", k, D(a), 2026) for k, a in (("pledge", 100), ("commitment", 60), ("default", 40))])[
        "P1"
    ]
    assert next_kinds(balance) == {"confirmation": 60, "default": 60, "substitution": 60}


def test_a_substitution_without_its_pledge_is_found():
    gone, new = substitution("P1", 2026, D(5), "P2", 2027)
    assert unpaired([gone]) == (gone,)
    assert unpaired([gone, Entry("P2", "pledge", D(4), 2027, "P1")]) != ()
    assert unpaired([new, gone]) == ()


# --- Counted twice ---------------------------------------------------------------------------------
def pledge(key, cluster="dairy", bin="100140000001", amount=50, year=2026, **lines):
    return Pledge(key, cluster, bin, D(amount), year, {name: D(sum_) for name, sum_ in lines.items()})


def test_one_promise_in_two_clusters_is_found():
    rows = [pledge("P1"), pledge("P2", "grain"), pledge("P3", "grain", year=2027), pledge("P4", "grain", amount=51)]
    assert [(t.kind, t.keys) for t in twice(rows)] == [("clusters", ("P1", "P2"))]


def test_two_equal_promises_within_one_cluster_are_two_promises():
    assert twice([pledge("P1"), pledge("P2")]) == ()


def test_one_promise_behind_two_lines_is_found_unless_it_is_divided():
    (found,) = twice([pledge("P1", a=50, b=50), pledge("P2", bin="x", a=20, b=30)])
    assert (found.kind, found.keys, found.lines) == ("lines", ("P1",), ("a", "b"))


def test_a_promise_that_is_gone_is_counted_nowhere():
    rows = [pledge("P1"), pledge("P2", "grain")]
    balances = fold([Entry(p, "pledge", D(50), 2026) for p in ("P1", "P2")] + [Entry("P1", "default", D(50), 2026)])
    assert twice(rows, balances) == ()
