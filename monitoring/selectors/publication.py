"""What everybody may read of clusters (M 3.5): launched ones, their stages, public indicators with confirmed values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from coordinators.models import Cluster
from coordinators.selectors.cluster import in_force
from coordinators.selectors.stages import state_of
from methodology.initiative import STAGES, Stage
from monitoring.models import Evaluation, Indicator, IndicatorSystem, Measurement
from monitoring.models.measurement import MeasurementQuerySet
from monitoring.selectors.cards import Multiples, indicator_cards
from monitoring.selectors.outcomes import adopted
from monitoring.selectors.series import Line, lines_of_many
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
class PublicResults:
    """What everybody reads of what a cluster reached."""

    multiples: Multiples
    evaluations: list[Evaluation]


@dataclass(frozen=True)
class PublicRow:
    cluster: Cluster
    regions: str
    stages: list[PublicStage]
    results: PublicResults


def public_rows(after: str | None = None) -> tuple[list[PublicRow], Window]:
    """Launched clusters, the newest first; the number of queries does not grow with them."""
    clusters = Cluster.objects.visible_to(None).select_related("assessment__application")
    shown = window(clusters.prefetch_related("assessment__application__regions", "periods"), after, order=ORDER)
    results = results_of(shown.rows)
    return [_row(cluster, results[cluster.pk]) for cluster in shown.rows], shown


def public_results(cluster: Cluster) -> PublicResults:
    """The same of one cluster."""
    return results_of([cluster])[cluster.pk]


def results_of(clusters: list[Cluster]) -> dict[int, PublicResults]:
    """By cluster; the number of queries does not grow with them."""
    lines, judged = public_lines(clusters), defaultdict(list)
    for row in Evaluation.objects.published().filter(cluster__in=clusters).order_by("sealed_at", "pk"):
        judged[row.cluster_id].append(row)
    return {
        one.pk: PublicResults(Multiples(indicator_cards(lines.get(one.pk, []), links=False)), judged[one.pk])
        for one in clusters
    }


def open_indicators() -> QuerySet[Indicator]:
    """Those of adopted systems everybody may read; what the portal counts itself nobody has confirmed. One that was added
    later is read once it has its Kazakh name and its base.
    """
    return adopted().filter(public=True, computed="", baseline_value__isnull=False).exclude(name_kk="")


def public_lines(clusters: list[Cluster]) -> dict[int, list[Line]]:
    """Indicators marked public that have a value everybody may read."""
    rows = list(open_indicators().filter(system__cluster__in=clusters))
    told = lines_of_many(rows, values=values_on(clock.today()).disclosed())
    return {pk: [line for line in lines if line.points] for pk, lines in told.items()}


def last_moment(day: date) -> datetime:
    """What happened by then happened on the day or before."""
    return clock.end_of(day) - timedelta(microseconds=1)


def values_on(day: date) -> MeasurementQuerySet:
    """Confirmed values of public indicators, of adopted systems, of clusters of the register, as they stood at the end
    of ``day``. Those that are not ``disclosed`` hide their number.
    """
    return Measurement.objects.confirmed_by(last_moment(day)).filter(
        Q(indicator__retired_on__isnull=True) | Q(indicator__retired_on__gt=day),
        value__isnull=False, indicator__public=True, indicator__computed="", indicator__baseline_value__isnull=False,
        indicator__system__status=IndicatorSystem.Status.ADOPTED, indicator__system__adopted_on__lte=day,
        indicator__system__cluster__in=in_force(day).values("pk"),
    ).exclude(indicator__name_kk="")  # fmt: skip


def _row(cluster: Cluster, results: PublicResults) -> PublicRow:
    ends = {period.stage: period.confirmed_on for period in cluster.periods.all()}
    stages = [PublicStage(stage, state_of(cluster, stage), ends.get(stage.code)) for stage in STAGES]
    return PublicRow(cluster, cluster.region_names, stages, results)
