"""Rules of summing up, declared once: answers of firms into a value, quarters into a year (behaviours, stage 9/6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from monitoring.pure.periods import split

PERCENT = Decimal(100)


@dataclass(frozen=True)
class Answer:
    """What one firm told: a number, or the two parts of a ratio; ``weight`` counts where the rule weighs."""

    value: Decimal | None = None
    weight: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class Rolled:
    """What the answers give together. ``value`` is None when they give nothing: no answers, or nothing to divide by."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    counted: int = 0


def of_firms(answers: Iterable[Answer], rule: str, *, percent: bool = False) -> Rolled:
    """Answers by ``rule``: sum, mean, weighted, ratio. A firm whose answer the rule cannot use is not counted."""
    rows = list(answers)
    if rule == "ratio":
        told = [row for row in rows if row.numerator is not None and row.denominator is not None]
        top = sum((row.numerator for row in told if row.numerator is not None), Decimal())
        bottom = sum((row.denominator for row in told if row.denominator is not None), Decimal())
        return _ratio(top, bottom, len(told), percent)
    if rule == "weighted":
        pairs = [(row.value, row.weight) for row in rows if row.value is not None and row.weight]
        weights = sum((weight for __, weight in pairs), Decimal())
        value = sum((value * weight for value, weight in pairs), Decimal()) / weights if weights else None
        return Rolled(value, counted=len(pairs))
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return Rolled(None)
    total = sum(values, Decimal())
    return Rolled(total if rule == "sum" else total / len(values), counted=len(values))


@dataclass(frozen=True)
class Told:
    """A value of a quarter, with its parts where it is a ratio."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def of_year(
    quarters: Mapping[str, Told], year: int, rule: str, *, expected: int, percent: bool = False
) -> Decimal | None:
    """The value of a year from its quarters: last, sum, mean, ratio.

    All but the last value are known only when all ``expected`` quarters are: half a year is not a small year.
    """
    told = [quarters[code] for code in sorted(quarters) if split(code)[0] == year]
    if not told:
        return None
    if rule == "last":
        return told[-1].value
    if len(told) < expected:
        return None
    if rule == "mean":
        return sum((row.value for row in told), Decimal()) / len(told)
    if rule == "ratio":
        top = sum((row.numerator or Decimal() for row in told), Decimal())
        bottom = sum((row.denominator or Decimal() for row in told), Decimal())
        return _ratio(top, bottom, len(told), percent).value
    return sum((row.value for row in told), Decimal())


def _ratio(top: Decimal, bottom: Decimal, counted: int, percent: bool) -> Rolled:
    if not counted or not bottom:
        return Rolled(None, top, bottom, counted)
    return Rolled(top / bottom * (PERCENT if percent else 1), top, bottom, counted)


def round_to(value: Decimal, decimals: int) -> Decimal:
    """To so many places, half up as people round."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
