"""The balance meter of M 3.3.1: analysis against facilitation, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Done:
    """A piece of work: its day and its side. An event held, an interview taken, an output filed."""

    day: date
    analytic: bool


@dataclass(frozen=True)
class Month:
    """Work of each side in a month, named by its first day."""

    first: date
    analysis: int
    facilitation: int


@dataclass(frozen=True)
class Share:
    """Work of each side together; ``analysis_share`` in per cent, None while there are none."""

    analysis: int
    facilitation: int

    @property
    def total(self) -> int:
        return self.analysis + self.facilitation

    @property
    def analysis_share(self) -> int | None:
        return round(100 * self.analysis / self.total) if self.total else None

    @property
    def facilitation_share(self) -> int | None:
        share = self.analysis_share
        return None if share is None else 100 - share


def share(events: Iterable[Done]) -> Share:
    events = list(events)
    return Share(sum(e.analytic for e in events), sum(not e.analytic for e in events))


def by_month(events: Iterable[Done], first: date, last: date) -> list[Month]:
    """Every month from ``first`` to ``last``, those without events too."""
    events, found = list(events), []
    month = first.replace(day=1)
    while month <= last:
        following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
        part = share(e for e in events if month <= e.day < following)
        found.append(Month(month, part.analysis, part.facilitation))
        month = following
    return found


def silence(months: list[Month], side: str) -> int:
    """How many of the last whole months in a row have nothing of a side; the current, unfinished month may only end it."""
    if months and getattr(months[-1], side):
        return 0
    silent = 0
    for month in reversed(months[:-1]):
        if getattr(month, side):
            break
        silent += 1
    return silent


def quiet_sides(months: list[Month], limit: int) -> list[str]:
    """Sides that have been empty for ``limit`` whole months or longer."""
    return [side for side in ("analysis", "facilitation") if silence(months, side) >= limit]
