"""The ledger of private promises: entries are only added, balances and national figures are folded from them.

A pledge is one promise of one firm for one year. Money moved to another firm is written twice: a substitution at the
old pledge and a pledge ``of`` the old one at the new; so every sum stands once among what is promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

ZERO = Decimal(0)
PLEDGE, COMMITMENT, CONFIRMATION, DEFAULT, SUBSTITUTION = (
    "pledge", "commitment", "confirmation", "default", "substitution",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. ``year`` is the year of the pledge's money; ``other`` the pledge a substitution leads to
    or a pledge comes from."""

    pledge: str
    kind: str
    amount: Decimal
    year: int
    other: str = ""


@dataclass(frozen=True)
class Balance:
    """What became of a promise, or of many."""

    pledged: Decimal = ZERO  # promised anew
    received: Decimal = ZERO  # taken over from another firm's pledge
    committed: Decimal = ZERO
    confirmed: Decimal = ZERO
    defaulted: Decimal = ZERO
    substituted: Decimal = ZERO  # handed over to another firm's pledge

    @property
    def standing(self) -> Decimal:
        """What this firm still answers for, confirmed money included."""
        return self.pledged + self.received - self.defaulted - self.substituted

    @property
    def open(self) -> Decimal:
        """Promised and not there yet."""
        return self.standing - self.confirmed

    def __add__(self, other: Balance) -> Balance:
        return Balance(*(getattr(self, name) + getattr(other, name) for name in _SUMS))


_SUMS = ("pledged", "received", "committed", "confirmed", "defaulted", "substituted")
_ADDS = {COMMITMENT: "committed", CONFIRMATION: "confirmed", DEFAULT: "defaulted", SUBSTITUTION: "substituted"}


def written(balance: Balance, entry: Entry) -> Balance:
    """The balance after an entry."""
    name = _ADDS.get(entry.kind) or ("received" if entry.other else "pledged")
    return replace(balance, **{name: getattr(balance, name) + entry.amount})


def fold(entries: Iterable[Entry]) -> dict[str, Balance]:
    """The balance of every pledge, from its entries in any order."""
    found: dict[str, Balance] = defaultdict(Balance)
    for entry in entries:
        found[entry.pledge] = written(found[entry.pledge], entry)
    return dict(found)


# --- What may come next ----------------------------------------------------------------------------
def room(balance: Balance, kind: str) -> Decimal:
    """The most the next entry of this kind may be. A pledge is made once; more money is another pledge."""
    if kind == PLEDGE:
        return ZERO if balance.pledged + balance.received else Decimal("Infinity")
    if kind == COMMITMENT:
        return max(ZERO, balance.standing - balance.committed)
    if kind == CONFIRMATION:
        return max(ZERO, min(balance.committed - balance.confirmed, balance.open))
    return balance.open


def obstacle(balance: Balance, kind: str, amount: Decimal) -> str:
    """Why an entry may not be written, as a code; empty when it may.

    not_positive, already_pledged, not_pledged, over_pledged (commits more than stands), over_committed (confirms what
    nobody committed), over_open (drops or hands over more than is open).
    """
    if not amount > 0:
        return "not_positive"
    if kind != PLEDGE and not balance.pledged + balance.received:
        return "not_pledged"
    if amount <= room(balance, kind):
        return ""
    return {PLEDGE: "already_pledged", COMMITMENT: "over_pledged", CONFIRMATION: "over_committed"}.get(
        kind, "over_open"
    )


def next_kinds(balance: Balance) -> dict[str, Decimal]:
    """Kinds of entries that may come next and how much each may be."""
    rooms = {kind: room(balance, kind) for kind in (PLEDGE, COMMITMENT, CONFIRMATION, DEFAULT, SUBSTITUTION)}
    return {kind: most for kind, most in rooms.items() if most > 0}


def substitution(pledge: str, year: int, amount: Decimal, new: str, new_year: int) -> tuple[Entry, Entry]:
    """Both entries of handing money over to another firm's pledge."""
    return Entry(pledge, SUBSTITUTION, amount, year, new), Entry(new, PLEDGE, amount, new_year, pledge)


def refused(entries: Sequence[Entry]) -> tuple[tuple[int, str], ...]:
    """(place, obstacle) of entries that should not have been written, each laid on what stood before it."""
    balances: dict[str, Balance] = defaultdict(Balance)
    found = []
    for place, entry in enumerate(entries):
        if why := obstacle(balances[entry.pledge], entry.kind, entry.amount):
            found.append((place, why))
        balances[entry.pledge] = written(balances[entry.pledge], entry)
    return tuple(found)


# --- National figures ------------------------------------------------------------------------------
def years(entries: Iterable[Entry]) -> dict[int, Balance]:
    """National totals by the year of the money; ``nation`` is their sum."""
    found: dict[int, Balance] = defaultdict(Balance)
    for entry in entries:
        found[entry.year] = written(found[entry.year], entry)
    return dict(sorted(found.items()))


def nation(entries: Iterable[Entry]) -> Balance:
    """All of it. What is handed over and what is received are equal, so what stands is what firms promised anew."""
    return sum(years(entries).values(), Balance())


def unpaired(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Substitutions without the pledge they lead to, and pledges that come from nowhere, or of another amount."""
    left: dict[tuple[str, str, Decimal], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind not in (PLEDGE, SUBSTITUTION) or not entry.other:
            continue
        giver, taker = (entry.other, entry.pledge) if entry.kind == PLEDGE else (entry.pledge, entry.other)
        waiting = left[giver, taker, entry.amount]
        if waiting and waiting[-1].kind != entry.kind:
            waiting.pop()
        else:
            waiting.append(entry)
    return tuple(entry for waiting in left.values() for entry in waiting)


# --- Counted twice ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Pledge:
    """A promise as it is used: whose, how much of which year, in which cluster, and the plan lines it stands behind
    (line -> amount)."""

    key: str
    cluster: str
    bin: str
    amount: Decimal
    year: int
    lines: Mapping[str, Decimal]


@dataclass(frozen=True)
class Twice:
    """Money that may be counted twice. ``kind``: clusters (the same promise in several clusters) or lines (one promise
    behind lines that ask for more than it is); ``keys`` are the pledges, ``lines`` the lines of a single one."""

    kind: str
    keys: tuple[str, ...]
    lines: tuple[str, ...] = ()


def twice(pledges: Iterable[Pledge], balances: Mapping[str, Balance] | None = None) -> tuple[Twice, ...]:
    """Same BIN, amount and year in two clusters; or one pledge behind lines of more money than it promises.

    Pledges of which nothing stands any more (defaulted or handed over) are left out when balances are given.
    """
    alive = [p for p in pledges if balances is None or balances.get(p.key, Balance()).standing > 0]
    same: dict[tuple[str, Decimal, int], list[Pledge]] = defaultdict(list)
    for pledge in sorted(alive, key=lambda p: p.key):
        same[pledge.bin, pledge.amount, pledge.year].append(pledge)
    found = [
        Twice("clusters", tuple(p.key for p in group))
        for group in same.values() if len({p.cluster for p in group}) > 1
    ]  # fmt: skip
    for pledge in sorted(alive, key=lambda p: p.key):
        if len(pledge.lines) > 1 and sum(pledge.lines.values()) > pledge.amount:
            found.append(Twice("lines", (pledge.key,), tuple(sorted(pledge.lines))))
    return tuple(found)
