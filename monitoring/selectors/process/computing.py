"""Values of indicators the portal computes itself: figures of process at the ends of quarters that are over."""

from __future__ import annotations

from collections.abc import Sequence

from monitoring.pure import process
from monitoring.pure.periods import ends_on
from monitoring.pure.records import Records
from monitoring.pure.standing import Point
from procedure import clock


def points_of(found: Records, code: str, quarters: Sequence[str]) -> list[Point]:
    """One figure from records a page has read already. A quarter without data has no point."""
    today = clock.today()
    over = [(quarter, ends_on(quarter)) for quarter in quarters if ends_on(quarter) < today]
    told = [(quarter, process.figure(found, code, day).value) for quarter, day in over]
    return [Point(quarter, value) for quarter, value in told if value is not None]
