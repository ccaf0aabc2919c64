"""A figure and the rows behind it: each row says what it adds above and under the line of the fraction, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from methodology.monitoring import ProcessFigure

ZERO, ONE, HUNDRED, TENTH = Decimal(), Decimal(1), Decimal(100), Decimal("0.1")


class Verdict(NamedTuple):
    """What one row adds to a figure. ``why`` is a code; a row that adds nothing to either side is not counted."""

    kind: str
    ref: int
    why: str
    part: Decimal = ZERO
    whole: Decimal = ZERO

    @property
    def counted(self) -> bool:
        return bool(self.part or self.whole)


@dataclass(frozen=True)
class Figure:
    """A figure at the end of a day. ``value`` is None where there is nothing to count yet: no data, not zero."""

    code: str
    on: date
    value: Decimal | None
    numerator: Decimal = ZERO
    denominator: Decimal = ZERO

    @property
    def known(self) -> bool:
        return self.value is not None


#: A figure as a point of a line.
Point = Figure


def fold(fact: ProcessFigure, on: date, verdicts: Iterable[Verdict]) -> Figure:
    """The figure of these rows: sums above and under the line, and the value its shape makes of them."""
    above = under = ZERO
    for verdict in verdicts:
        above += verdict.part
        under += verdict.whole
    return Figure(fact.code, on, _value(fact.shape, above, under), above, under)


def _value(shape: str, above: Decimal, under: Decimal) -> Decimal | None:
    if shape == "count":
        return above
    if not under:
        return None
    if shape == "of":
        return above
    return rounded(above * HUNDRED / under if shape == "share" else above / under)


def rounded(value: Decimal) -> Decimal:
    return value.quantize(TENTH, ROUND_HALF_UP)
