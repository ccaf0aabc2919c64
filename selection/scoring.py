"""Scoring arithmetic (подсчёт баллов): pure, in Decimal, property-tested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Weighed:
    """A criterion as scoring sees it."""

    code: str
    weight: Decimal
    max_score: Decimal


def gap(points: Iterable[Decimal]) -> Decimal:
    """Distance between the highest and the lowest score of one criterion; zero for fewer than two."""
    found = list(points)
    return max(found) - min(found) if len(found) > 1 else Decimal(0)


def diverges(points: Iterable[Decimal], limit: Decimal) -> bool:
    """The experts must agree a score when their gap reaches the round's limit."""
    return gap(points) >= limit


def final(points: Iterable[Decimal], agreed: Decimal | None) -> Decimal:
    """The agreed score where there is one, else the mean of the experts. Raises ValueError without scores."""
    if agreed is not None:
        return agreed
    found = list(points)
    if not found:
        raise ValueError("нет баллов")
    return sum(found, Decimal(0)) / len(found)


def total(finals: Mapping[str, Decimal], criteria: Iterable[Weighed]) -> Decimal:
    """Sum of weight x final / highest score, out of 100 when weights sum to 100; one decimal."""
    exact = sum((c.weight * finals[c.code] / c.max_score for c in criteria), Decimal(0))
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
