"""How many of what a cluster has, counted at once: what the proofs of its stages ask, a page asks in one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coordinators.models import Cluster, Participant, Segment, StrategyOption, SuccessFactor, WorkingGroup
from procedure.reading import held, hold

COUNTED = "counts"


@dataclass(frozen=True)
class Counts:
    """Records that stand; ``bare`` are segments without a factor of success."""

    places: int
    groups: int
    segments: int
    bare: int
    factors: int
    options: int
    chosen: int
    undecided: int


def counts(cluster: Cluster) -> Counts:
    """One query, or the answer a page holds already (``read_counts``)."""
    known = held(cluster, COUNTED)
    return known[0] if known else _counted(cluster)


def read_counts(cluster: Cluster) -> None:
    """Count once for a page: an act that reloads the cluster forgets it."""
    hold(cluster, COUNTED, [_counted(cluster)])


def _counted(cluster: Cluster) -> Counts:
    segments, factors = Segment.objects.live(), SuccessFactor.objects.live()
    options = StrategyOption.objects.live()
    asked = {
        "places": _number(Participant.objects.live()),
        "groups": _number(WorkingGroup.objects.active()),
        "segments": _number(segments),
        "bare": _number(segments.filter(~Exists(factors.filter(segment=OuterRef("pk"))))),
        "factors": _number(factors.filter(segment__withdrawn_at__isnull=True), "segment__cluster"),
        "options": _number(options),
        "chosen": _number(options.filter(status=StrategyOption.Status.CHOSEN)),
        "undecided": _number(options.filter(status=StrategyOption.Status.PROPOSED)),
    }
    answers = Cluster.objects.filter(pk=cluster.pk).values_list(*asked.values()).get()
    return Counts(**dict(zip(asked, answers, strict=True)))


def _number(rows: QuerySet, cluster: str = "cluster") -> Coalesce:
    mine = rows.filter(**{cluster: OuterRef("pk")}).order_by().values(cluster)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)
