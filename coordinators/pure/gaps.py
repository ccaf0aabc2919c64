"""The gap between what a segment asks and what a cluster has (M 3.3.2, stage 2): plain numbers, no names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """A level against the level that is asked, both on one scale."""

    required: int
    level: int

    @property
    def short(self) -> int:
        """How many steps the cluster lacks; never below nought."""
        return max(0, self.required - self.level)


@dataclass(frozen=True)
class Readiness:
    """What a list of gaps says together: how many are closed, the widest one, steps lacking in all."""

    factors: int
    met: int
    widest: int
    lacking: int

    @property
    def share(self) -> int:
        """Per cent of factors met, rounded down: full only when nothing is lacking."""
        return self.met * 100 // self.factors if self.factors else 0


def readiness(gaps: list[Gap]) -> Readiness:
    """The same whatever order the gaps come in."""
    short = [gap.short for gap in gaps]
    return Readiness(len(gaps), short.count(0), max(short, default=0), sum(short))
