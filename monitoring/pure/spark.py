"""Geometry of small multiples: a line between its base and its target, in units of a picture 300 by 104.

Values without data leave a gap. The same input gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

WIDTH, HEIGHT = 300, 104
LEFT, RIGHT, TOP, BOTTOM, FLOOR = 6.0, 252.0, 18.0, 78.0, 84.0
LABEL_X, LABEL_DOWN, APART = 262, 3.5, 13.0  # words at the right, and how far one keeps from the other

Value = Decimal | None


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class Spark:
    """``runs`` are stretches without a gap, as points of a polyline; ``areas`` are what lies under them."""

    runs: tuple[str, ...]
    areas: tuple[str, ...]
    dots: tuple[Dot, ...]
    last: Dot | None
    base_y: float | None
    target_y: float | None
    old: tuple[float, ...]
    base_label_y: float | None
    target_label_y: float | None


def spark(values: Sequence[Value], base: Value = None, target: Value = None, old: Sequence[Decimal] = ()) -> Spark:
    """``old`` are goals the present one replaced: their lines stay on the plot."""
    known = [value for value in (*values, base, target, *old) if value is not None]
    low, high = (min(known), max(known)) if known else (Decimal(), Decimal())

    def y(value: Decimal) -> float:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return round(BOTTOM - (BOTTOM - TOP) * share, 1)

    dots = [(place, Dot(_x(place, len(values)), y(value))) for place, value in enumerate(values) if value is not None]
    runs = _runs(dots)
    base_y, target_y = (None if value is None else y(value) for value in (base, target))
    labels = _labels(base_y, target_y)
    return Spark(
        tuple(" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs),
        tuple(f"M{run[0].x} {FLOOR}L{' '.join(f'{dot.x} {dot.y}' for dot in run)} {run[-1].x} {FLOOR}z" for run in runs),
        tuple(dot for __, dot in dots[:-1]), dots[-1][1] if dots else None, base_y, target_y,
        tuple(y(value) for value in dict.fromkeys(old) if value != target), *labels,
    )  # fmt: skip


def _x(place: int, number: int) -> float:
    """A single point stands at the right: it is the latest."""
    return round(LEFT + (RIGHT - LEFT) * place / (number - 1), 1) if number > 1 else RIGHT


def _runs(dots: Iterable[tuple[int, Dot]]) -> list[list[Dot]]:
    """Dots that follow each other without a gap."""
    rows = list(enumerate(dots))
    groups = groupby(rows, key=lambda row: row[1][0] - row[0])
    return [[dot for __, (__, dot) in group] for __, group in groups]


def _labels(base: float | None, target: float | None) -> tuple[float | None, float | None]:
    """The words «база» and «цель» at their lines, moved apart where the lines nearly meet."""
    if base is None or target is None:
        return (None if base is None else base + LABEL_DOWN), (None if target is None else target + LABEL_DOWN)
    lack = APART - abs(base - target)
    shift = max(lack, 0) / 2 * (1 if base >= target else -1)
    return round(base + LABEL_DOWN + shift, 1), round(target + LABEL_DOWN - shift, 1)
