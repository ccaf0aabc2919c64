"""Geometry of a chart of indices: lines over years with their names at the ends; the same for a page and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

WIDTH, HEIGHT = 720.0, 270.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 190.0, 16.0, 28.0  # room for figures, names, the top of the highest line, years
BETWEEN = 17.0  # names of lines stand at least so far apart
STEPS = (5, 10, 20, 25, 50, 100, 200, 500, 1000)
TICKS = 6


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    year: int
    value: Decimal


@dataclass(frozen=True)
class Line:
    """``runs`` are stretches without a missing year; ``label_y`` is where the name stands beside the last dot."""

    code: str
    name: str
    runs: list[list[Dot]]
    label_y: float

    @property
    def last(self) -> Dot:
        return self.runs[-1][-1]

    @property
    def dots(self) -> list[Dot]:
        return [dot for run in self.runs for dot in run]

    @property
    def paths(self) -> list[str]:
        return [" ".join(f"{dot.x},{dot.y}" for dot in run) for run in self.runs if len(run) > 1]


@dataclass(frozen=True)
class Chart:
    lines: list[Line]
    ticks: list[tuple[int, float]]
    years: list[tuple[int, float]]
    base_x: float
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    floor: float = HEIGHT - BOTTOM

    @property
    def right(self) -> float:
        return WIDTH - RIGHT

    @property
    def label_x(self) -> float:
        return self.right + 12


#: Code, name, index by year with None where it is not known.
Given = tuple[str, str, Sequence[Decimal | None]]


def draw(years: Sequence[int], base: int, given: Sequence[Given]) -> Chart | None:
    """Lines over ``years``; None when no line has two years to join. A line of one year alone is not drawn."""
    kept = [one for one in given if sum(value is not None for value in one[2]) > 1]
    values = [float(value) for __, ___, row in kept for value in row if value is not None]
    if not values or len(years) < 2:
        return None
    ticks = _ticks(min(values), max(values))
    low, high = ticks[0], ticks[-1]
    room = HEIGHT - TOP - BOTTOM

    def x(year: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - years[0]) / (years[-1] - years[0]), 1)

    def y(value: float) -> float:
        return round(TOP + room * (high - value) / (high - low), 1)

    found = [(code, name, _runs([(year, value) for year, value in zip(years, row, strict=True)], x, y))
             for code, name, row in kept]  # fmt: skip
    places = _apart([runs[-1][-1].y for __, ___, runs in found])
    return Chart(
        [Line(code, name, runs, place) for (code, name, runs), place in zip(found, places, strict=True)],
        [(tick, y(tick)) for tick in ticks], [(year, x(year)) for year in years], x(base),
    )  # fmt: skip


def _ticks(low: float, high: float) -> list[int]:
    """Round figures that hold every value and a hundred."""
    low, high = min(low, 100.0), max(high, 100.0)
    for step in STEPS:
        first, last = int(low // step) * step, -int(-high // step) * step
        if last == first:
            last = first + step
        if (last - first) // step <= TICKS:
            return list(range(first, last + step, step))
    step = int((high - low) / TICKS) + 1
    return [int(low) + step * number for number in range(TICKS + 2)]


def _runs(
    pairs: Sequence[tuple[int, Decimal | None]], x: Callable[[int], float], y: Callable[[float], float]
) -> list[list[Dot]]:
    runs: list[list[Dot]] = [[]]
    for year, value in pairs:
        if value is None:
            runs.append([])
        else:
            runs[-1].append(Dot(x(year), y(float(value)), year, value))
    return [run for run in runs if run]


def _apart(places: Sequence[float]) -> list[float]:
    """Where names stand: at their lines' ends, pushed apart where they would cover one another."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    found = list(places)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + BETWEEN)
    floor = HEIGHT - BOTTOM
    for number, place in enumerate(reversed(order)):
        found[place] = min(found[place], floor - number * BETWEEN)
    return [round(place, 1) for place in found]
