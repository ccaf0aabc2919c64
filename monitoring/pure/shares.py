"""Geometry of a share by year: bars in per cent of the width, heights in pixels; the part given, the rest, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

TOP, HEIGHT = 14, 130
FLOOR = TOP + HEIGHT
TALL = FLOOR + 26
LEFT, BAR, WIDEST = 11.0, 0.5, 12.0  # per cent: room for the scale, part of its place that a bar fills, and no more


@dataclass(frozen=True)
class Bar:
    """A year. ``share`` is drawn: the actual one, or the planned one (``planned`` is true) while nothing was spent.

    ``mark_y`` is where the plan wanted the actual share to be.
    """

    year: int
    share: Decimal
    is_plan: bool
    x: float
    width: float
    y: float
    height: float
    rest: float
    mark_y: float | None

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 3)

    @property
    def end(self) -> float:
        return round(self.x + self.width, 3)


@dataclass(frozen=True)
class Shares:
    bars: tuple[Bar, ...]
    promise_y: float | None
    grid: tuple[tuple[int, float], ...]
    top: int = TOP
    floor: int = FLOOR
    tall: int = TALL
    left: float = LEFT


def shares(years: Sequence[tuple[int, Decimal | None, Decimal | None]], promised: Decimal | None) -> Shares:
    """``years`` are (year, planned, actual) in per cent; a year without either keeps its place and has no bar."""
    step = (100 - LEFT) / max(len(years), 1)
    bars = [_bar(place * step + LEFT, step, *row) for place, row in enumerate(years)]
    return Shares(
        tuple(bar for bar in bars if bar), None if promised is None else y(promised),
        tuple((mark, y(Decimal(mark))) for mark in (0, 50, 100)),
    )  # fmt: skip


def _bar(x: float, step: float, year: int, planned: Decimal | None, actual: Decimal | None) -> Bar | None:
    share = planned if actual is None else actual
    if share is None:
        return None
    top, width = y(share), round(min(step * BAR, WIDEST), 3)
    mark = y(planned) if actual is not None and planned is not None else None
    return Bar(year, share, actual is None, round(x + (step - width) / 2, 3), width, top, round(FLOOR - top, 1),
               round(top - TOP, 1), mark)  # fmt: skip


def y(share: Decimal) -> float:
    return round(FLOOR - HEIGHT * float(min(max(share, Decimal()), Decimal(100))) / 100, 1)
