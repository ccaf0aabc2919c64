"""Money spent quarter by quarter, from records that say what a line had spent in all by then (M 3.4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

ZERO = Decimal()


class Reached(NamedTuple):
    """What a line of a source had spent in all, as somebody wrote on ``told``. Tenge; ``ref`` puts records in order."""

    ref: int
    line: int
    source: str
    told: date
    spent: Decimal


class Given(NamedTuple):
    """Money a source gave on a day, tenge."""

    source: str
    on: date
    amount: Decimal


def by_quarter(
    reached: Iterable[Reached], given: Iterable[Given], ends: Sequence[date]
) -> dict[str, list[Decimal]]:  # fmt: skip
    """By source, what was spent between one end and the next; ``ends`` go up and the first only opens the count.

    A line that was written down lower than before gives a minus: the earlier record was too high.
    """
    found: dict[str, list[Decimal]] = defaultdict(lambda: [ZERO] * (len(ends) - 1))
    lines: dict[int, list[Reached]] = defaultdict(list)
    for row in sorted(reached, key=lambda one: one.ref):
        lines[row.line].append(row)
    for rows in lines.values():
        sums = [_by(rows, end) for end in ends]
        for place, (before, after) in enumerate(pairwise(sums)):
            found[rows[0].source][place] += after - before
    for row in given:
        for place, (before, after) in enumerate(pairwise(ends)):
            if before < row.on <= after:
                found[row.source][place] += row.amount
    return {source: sums for source, sums in found.items() if any(sums)}


def _by(rows: Sequence[Reached], end: date) -> Decimal:
    """The last record of a line by the end of a day."""
    known = [row.spent for row in rows if row.told <= end]
    return known[-1] if known else ZERO
