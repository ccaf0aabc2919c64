"""What can be asked about a cluster's base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet

from coordinators.models import Cluster, CompanyYear, NameKey, Participant
from coordinators.permissions import firms_of
from coordinators.pure.names import likeness, words

ORDER = ("sort_key", "pk")
ALIKE_FROM = 0.5
ALIKE_SHOWN = 8


def base_of(cluster: Cluster, user: Any) -> QuerySet[Participant]:
    """Places of a cluster this person may see, with what a list shows of each."""
    rows = Participant.objects.visible_to(user).filter(cluster=cluster).exclude(status="withdrawn")
    return rows.select_related("organisation__region", "step")


def numbers(cluster: Cluster) -> dict[str, int]:
    """Places by their state: the tally above the list, counted by the database."""
    rows = cluster.participants.exclude(status="withdrawn").order_by().values("status").annotate(n=Count("pk"))
    return {row["status"]: row["n"] for row in rows}


@dataclass(frozen=True)
class Line:
    """A place and the last year its figures are known for."""

    place: Participant
    year: CompanyYear | None


def lines(places: list[Participant]) -> list[Line]:
    """The last figures of each, in one query."""
    last: dict[int, CompanyYear] = {}
    rows = CompanyYear.objects.live().filter(organisation__in=[p.organisation_id for p in places]).order_by("year")
    for row in rows:
        last[row.organisation_id] = row
    return [Line(place, last.get(place.organisation_id)) for place in places]


def all_lines(places: QuerySet[Participant], size: int = 500) -> Iterator[Line]:
    """Every place of a list with its last figures, a portion at a time."""
    source = iter(places.order_by(*ORDER).iterator(chunk_size=size))
    while portion := list(islice(source, size)):
        yield from lines(portion)


def other_places(place: Participant, user: Any) -> QuerySet[Participant]:
    """Other clusters in which the same organisation stands; only those this person may see."""
    rows = Participant.objects.visible_to(user).filter(organisation=place.organisation_id).exclude(pk=place.pk)
    return rows.exclude(status="withdrawn").select_related("cluster")


def alike(place: Participant) -> list[Participant]:
    """Places of the same base whose names are much alike: perhaps one enterprise written twice."""
    keys = [word for name in (place.organisation.name_ru, place.organisation.name_kk) for word in words(name)]
    near = NameKey.objects.filter(key__in=keys).exclude(organisation=place.organisation_id).values("organisation")
    rows = Participant.objects.live().filter(cluster=place.cluster_id, organisation__in=near)
    found = [
        (max(likeness(one, other) for one in _names(place) for other in _names(row)), row)
        for row in rows.select_related("organisation")[:200]
    ]
    found = [pair for pair in found if pair[0] >= ALIKE_FROM]
    return [row for __, row in sorted(found, key=lambda pair: (-pair[0], pair[1].sort_key))][:ALIKE_SHOWN]


def _names(place: Participant) -> list[str]:
    return list(filter(None, (place.organisation.name_ru, place.organisation.name_kk)))


def own_places(user: Any) -> QuerySet[Participant]:
    """Places of the enterprises this person acts for, in every cluster."""
    rows = Participant.objects.filter(organisation__in=firms_of(user)).exclude(status="withdrawn")
    return rows.select_related("organisation", "cluster", "step").order_by("organisation__sort_key", "pk")


def open_to(firms: set[int], places: list[Participant]) -> QuerySet[Cluster]:
    """Clusters at work in which one of ``firms`` has neither asked, nor been invited, nor takes part yet."""
    answered = Participant.Status
    there: dict[int, set[int]] = {}
    for place in places:
        if place.status in (answered.REQUESTED, answered.INVITED, answered.JOINED):
            there.setdefault(place.cluster_id, set()).add(place.organisation_id)
    full = [cluster for cluster, standing in there.items() if firms <= standing]
    return Cluster.objects.exclude(status=Cluster.Status.CLOSED).exclude(pk__in=full)
