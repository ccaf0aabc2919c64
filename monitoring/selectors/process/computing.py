"""Values of indicators the portal computes itself: figures of process at the ends of quarters that are over."""

from __future__ import annotations

from collections.abc import Sequence

from methodology.monitoring import PROCESS_FIGURE
from monitoring.models import IndicatorSystem
from monitoring.pure import process
from monitoring.pure.periods import ends_on
from monitoring.pure.records import Records
from monitoring.pure.standing import Point
from monitoring.selectors.process.records import records_of
from monitoring.selectors.series import computes
from procedure import clock


@computes
def process_points(system: IndicatorSystem, quarters: list[str]) -> dict[str, list[Point]]:
    """Every figure of process of the system's cluster at the end of each quarter that is over. One query."""
    found = records_of([system.cluster])[system.cluster.pk]
    return {code: points_of(found, code, quarters) for code in PROCESS_FIGURE}


def points_of(found: Records, code: str, quarters: Sequence[str]) -> list[Point]:
    """One figure from records a page has read already. A quarter without data has no point."""
    today = clock.today()
    over = [(quarter, ends_on(quarter)) for quarter in quarters if ends_on(quarter) < today]
    told = [(quarter, process.figure(found, code, day).value) for quarter, day in over]
    return [Point(quarter, value) for quarter, value in told if value is not None]
