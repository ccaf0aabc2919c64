"""How many coordinators there are at any date, and how many are needed (M 2.3: two per cluster)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[date, date | None]
"""First and last day, both included; None while no end is known."""


def covers(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day <= span[1])


def most_at_once(spans: Iterable[Span]) -> int:
    """The largest number of spans that share a day. It is reached on the first day of some span."""
    spans = list(spans)
    return max((sum(covers(other, span[0]) for other in spans) for span in spans), default=0)


def fewest(spans: Iterable[Span], first: date, last: date) -> int:
    """The smallest number of spans in force on any day from ``first`` to ``last``.

    It is reached on the first day, or on a day after some span ended.
    """
    spans = list(spans)
    days = {first} | {span[1] + timedelta(days=1) for span in spans if span[1] and first <= span[1] < last}
    return min(sum(covers(span, day) for span in spans) for day in days)


def months(start: date, number: int) -> Iterator[tuple[date, date]]:
    """``number`` months as (first, last) day, beginning with what is left of the month of ``start``."""
    first = start
    for _ in range(number):
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


@dataclass(frozen=True)
class Month:
    """Staffing in a month: employed, and needed for the clusters at work in it; both at their worst day."""

    first: date
    have: int
    need: int

    @property
    def gap(self) -> int:
        """How many are lacking; zero when there are enough."""
        return max(self.need - self.have, 0)


def outlook(
    employed: Iterable[Span], clusters: Iterable[Span], *, per_cluster: int, start: date, number: int
) -> list[Month]:
    """Month by month: coordinators employed against those needed for clusters at work."""
    employed, clusters = list(employed), list(clusters)
    return [
        Month(first, fewest(employed, first, last), per_cluster * sum(_meets(span, first, last) for span in clusters))
        for first, last in months(start, number)
    ]


def _meets(span: Span, first: date, last: date) -> bool:
    return span[0] <= last and (span[1] is None or span[1] >= first)
