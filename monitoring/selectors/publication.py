"""What everybody may read of clusters (M 3.5): launched ones, their stages, public indicators with confirmed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from coordinators.models import Cluster, StagePeriod
from coordinators.selectors.cluster import in_force
from coordinators.selectors.stages import state_of
from methodology.initiative import STAGES, Stage
from procedure import clock
from procedure.window import Window, window

ORDER = ("-launched_on", "-pk")


@dataclass(frozen=True)
class PublicStage:
    """A stage of a cluster: done, now or next, and the day it was confirmed on."""

    stage: Stage
    state: str
    confirmed_on: date | None


@dataclass(frozen=True)
class PublicRow:
    cluster: Cluster
    regions: str
    stages: list[PublicStage]
    cards: list[Any]


def public_rows(after: str | None = None) -> tuple[list[PublicRow], Window]:
    """Clusters in force today, the newest first; the number of queries does not grow with them."""
    clusters = in_force(clock.today()).prefetch_related(Prefetch("periods", StagePeriod.objects.order_by("pk")))
    shown = window(clusters, after, order=ORDER)
    return [_row(cluster) for cluster in shown.rows], shown


def _row(cluster: Cluster) -> PublicRow:
    ends = {period.stage: period.confirmed_on for period in cluster.periods.all()}
    stages = [PublicStage(stage, state_of(cluster, stage), ends.get(stage.code)) for stage in STAGES]
    regions = ", ".join(region.name for region in cluster.assessment.application.regions.all())
    return PublicRow(cluster, regions, stages, [])
