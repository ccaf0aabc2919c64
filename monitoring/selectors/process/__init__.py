"""Figures of process (M 3.5) of clusters at any day: counted from the records as their own dates tell them.

A figure of a past day is what the records say of that day now: a record entered late, under its own date, is counted
where it belongs. What an evaluation has sealed does not change (decision 0022).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from coordinators.models import Cluster
from monitoring.pure import process
from monitoring.pure.figures import Figure, Point
from monitoring.selectors.process.records import records_of

__all__ = ["figures", "figures_of", "records_of", "series"]


def figures(cluster: Cluster, on: date) -> dict[str, Figure]:
    """Every figure of ``methodology.monitoring.PROCESS_FIGURES`` at the end of a day. One query."""
    return process.figures(records_of([cluster])[cluster.pk], on)


def figures_of(clusters: Iterable[Cluster], on: date) -> dict[int, dict[str, Figure]]:
    """The same of many clusters, by their keys. One query."""
    return {pk: process.figures(found, on) for pk, found in records_of(clusters).items()}


def series(cluster: Cluster, quarters: Sequence[date]) -> dict[str, list[Point]]:
    """Every figure at the end of each of the days, as a rule the last days of quarters. One query."""
    return process.series(records_of([cluster])[cluster.pk], quarters)
