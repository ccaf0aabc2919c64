"""How an indicator stands against its targets (M 3.5): reached, on its way, behind, or not moving at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from methodology.indicators import KEPT_WITHIN, LACKING_AT_MOST, MOVING_AT_LEAST
from monitoring.pure.periods import distance, step

REACHED, ON_TRACK, BEHIND, FLAT, NO_DATA = "reached", "on_track", "behind", "flat", "no_data"
STANDINGS = (REACHED, ON_TRACK, BEHIND, FLAT, NO_DATA)
YEAR = 4


@dataclass(frozen=True)
class Point:
    """A value of a quarter; a year's value stands at its last quarter."""

    period: str
    value: Decimal


def is_met(actual: Decimal, target: Decimal, direction: str) -> bool:
    """Whether a value meets a target: up to it, down to it, or near it."""
    if direction == "keep":
        return abs(actual - target) <= abs(target) * KEPT_WITHIN
    return actual >= target if direction == "up" else actual <= target


def expected_at(period: str, base: Point, targets: Mapping[str, Decimal]) -> Decimal | None:
    """What the targets lead to by ``period``: on a straight way between the base and them. None with no target."""
    marks = [base, *(Point(code, targets[code]) for code in sorted(targets) if code > base.period)]
    if len(marks) == 1:
        return None
    for left, right in pairwise(marks):
        if left.period <= period <= right.period:
            share = Decimal(distance(left.period, period)) / distance(left.period, right.period)
            return left.value + (right.value - left.value) * share
    return marks[-1].value if period > marks[-1].period else None


def standing_of(base: Point | None, points: Sequence[Point], targets: Mapping[str, Decimal], direction: str) -> str:
    """The standing by the last point. No points, no base or no target ahead of the base: no data to judge by."""
    if base is None or not points:
        return NO_DATA
    last = points[-1]
    ahead = {code: value for code, value in targets.items() if code > base.period}
    expected = expected_at(last.period, base, ahead)
    if expected is None:
        return NO_DATA
    goal = ahead[max(ahead)]
    if is_met(last.value, goal, direction):
        return REACHED if direction != "keep" or last.period >= max(ahead) else ON_TRACK
    if direction == "keep":
        return BEHIND
    way = abs(goal - base.value)
    if _lacks(last.value, expected, direction) <= way * LACKING_AT_MOST:
        return ON_TRACK
    return FLAT if _is_still(base, points, way, direction) else BEHIND


def _lacks(value: Decimal, wanted: Decimal, direction: str) -> Decimal:
    """By how much the value is short of what is wanted; nothing when it is not."""
    return max(Decimal(), wanted - value if direction == "up" else value - wanted)


def _is_still(base: Point, points: Sequence[Point], way: Decimal, direction: str) -> bool:
    """A year has passed since an earlier value, and the indicator has not come nearer to its target."""
    last = points[-1]
    year_ago = step(last.period, -YEAR)
    known = [point for point in (base, *points[:-1]) if point.period <= year_ago]
    if not known:
        return False
    moved = last.value - known[-1].value if direction == "up" else known[-1].value - last.value
    return moved < way * MOVING_AT_LEAST or moved <= 0
