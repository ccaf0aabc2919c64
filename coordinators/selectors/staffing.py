"""The staffing board: how many coordinators there are and are needed, months ahead (M 2.1, 2.3, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from coordinators.models import Cluster, ClusterAssignment, Coordinator
from coordinators.pure.staffing import Month, fewest, months, outlook
from methodology.initiative import COORDINATORS_HIRED_MIN, COORDINATORS_PER_CLUSTER
from procedure import clock
from selection.models import Assessment

AHEAD = 12
"""Months the board looks ahead."""


@dataclass(frozen=True)
class Line:
    """A cluster on the board: how many coordinators it has in each month, at its worst day."""

    cluster: Cluster
    have: list[int]


@dataclass(frozen=True)
class Board:
    """The months, the clusters' lines, and the norms they are measured by."""

    months: list[Month]
    lines: list[Line]
    waiting: int
    per_cluster: int = COORDINATORS_PER_CLUSTER
    norm: int = COORDINATORS_HIRED_MIN


def alive() -> QuerySet[Cluster]:
    return Cluster.objects.exclude(status=Cluster.Status.CLOSED)


def board() -> Board:
    """From today, twelve months. Clusters selected and announced but not launched are counted as at work from today."""
    today = clock.today()
    clusters = list(alive().prefetch_related("assignments").order_by("name_ru", "pk"))
    waiting = Assessment.objects.filter(
        status=Assessment.Status.SELECTED, announced_at__isnull=False, cluster__isnull=True
    ).count()
    employed = [(row.hired_on, row.left_on) for row in Coordinator.objects.employed()]
    spans = [(cluster.launched_on, None) for cluster in clusters] + [(today, None)] * waiting
    lines = [Line(cluster, worst(cluster.assignments.all(), today)) for cluster in clusters]
    found = outlook(employed, spans, per_cluster=COORDINATORS_PER_CLUSTER, start=today, number=AHEAD)
    return Board(found, lines, waiting)


def worst(assignments: Iterable[ClusterAssignment], today: date) -> list[int]:
    spans = [(row.since, row.until) for row in assignments]
    return [fewest(spans, first, last) for first, last in months(today, AHEAD)]
