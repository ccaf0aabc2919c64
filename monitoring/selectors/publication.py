"""What everybody may read of clusters (M 3.5): launched ones, their stages, public indicators with confirmed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coordinators.models import Cluster
from coordinators.selectors.stages import state_of
from methodology.initiative import STAGES, Stage
from monitoring.selectors.cards import Multiples, indicator_cards
from monitoring.selectors.outcomes import adopted
from monitoring.selectors.series import Line, lines_of_many
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
    multiples: Multiples


def public_rows(after: str | None = None) -> tuple[list[PublicRow], Window]:
    """Launched clusters, the newest first; the number of queries does not grow with them."""
    clusters = Cluster.objects.visible_to(None).select_related("assessment__application")
    shown = window(clusters.prefetch_related("assessment__application__regions", "periods"), after, order=ORDER)
    lines = public_lines(shown.rows)
    return [_row(cluster, lines.get(cluster.pk, [])) for cluster in shown.rows], shown


def public_lines(clusters: list[Cluster]) -> dict[int, list[Line]]:
    """Indicators marked public that have a confirmed value; what the portal counts itself nobody has confirmed."""
    rows = list(adopted().filter(system__cluster__in=clusters, public=True, computed=""))
    return {pk: [line for line in lines if line.points] for pk, lines in lines_of_many(rows).items()}


def _row(cluster: Cluster, lines: list[Line]) -> PublicRow:
    ends = {period.stage: period.confirmed_on for period in cluster.periods.all()}
    stages = [PublicStage(stage, state_of(cluster, stage), ends.get(stage.code)) for stage in STAGES]
    regions = ", ".join(region.name for region in cluster.assessment.application.regions.all())
    return PublicRow(cluster, regions, stages, Multiples(indicator_cards(lines, links=False)))
