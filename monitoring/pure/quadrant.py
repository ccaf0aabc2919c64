"""Process against outcome (M 3.5): where each cluster stands, so that a busy one without effect is seen.

Across and down are per cent of the picture; marks that would cover each other are moved apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

#: From where on a share is called high. The text gives no figure: the portal's own.
HALF = Decimal(50)
NEAR_X, NEAR_Y = 4.0, 7.0  # per cent: closer marks would touch
RINGS = 25  # places tried each way: enough to cross the picture
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1))
BUSY, WORKING, QUIET, RISING = "busy", "working", "quiet", "rising"


@dataclass(frozen=True)
class Standing:
    """A cluster: how well the method is applied and how many of its goals go as planned, per cent; None is no data."""

    key: int
    process: Decimal | None
    outcome: Decimal | None

    @property
    def corner(self) -> str:
        """busy: process without effect; working: both; rising: effect before process; quiet: neither; empty: unknown."""
        if self.process is None or self.outcome is None:
            return ""
        if self.process >= HALF:
            return WORKING if self.outcome >= HALF else BUSY
        return RISING if self.outcome >= HALF else QUIET


@dataclass(frozen=True)
class Mark:
    standing: Standing
    number: int
    x: float
    y: float


def marks(standings: Iterable[Standing]) -> list[Mark]:
    """Those with both figures, numbered in the order they came; nobody covers another."""
    found: list[Mark] = []
    for number, standing in enumerate(standings, 1):
        if standing.process is None or standing.outcome is None:
            continue
        x, y = _inside(float(standing.process)), _inside(100 - float(standing.outcome))
        found.append(Mark(standing, number, *_apart(x, y, found)))
    return found


def _inside(value: float) -> float:
    """Marks are whole: none is cut by the edge."""
    return round(3 + value * 0.94, 2)


def _apart(x: float, y: float, taken: list[Mark]) -> tuple[float, float]:
    """The nearest free place: right, left, below, above, ever farther."""
    for ring in range(RINGS):
        for dx, dy in WAYS:
            place = round(x + dx * ring * NEAR_X, 2), round(y + dy * ring * NEAR_Y, 2)
            inside = 2 <= place[0] <= 98 and 2 <= place[1] <= 98
            if inside and not any(abs(m.x - place[0]) < NEAR_X and abs(m.y - place[1]) < NEAR_Y for m in taken):
                return place
    return x, y
