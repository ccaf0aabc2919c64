"""What can be asked about events: the log, the balance by month, what gates wait for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from accounts.models import Organisation
from coordinators.models import Cluster, Event, Participant
from coordinators.pure.balance import Done
from documents.models import Document
from methodology.events import EVENT_KIND, Axis
from procedure.reading import held


def _held(cluster: Cluster) -> list[Event]:
    """Events that took place, oldest first; reads ``cluster.events`` as prefetched."""
    rows = held(cluster, "events")
    if rows is None:
        return list(Event.objects.held().filter(cluster=cluster).order_by("starts_on", "pk"))
    return sorted((row for row in rows if row.status == Event.Status.HELD), key=lambda row: (row.starts_on, row.pk))


def events_done(cluster: Cluster) -> list[Done]:
    """Held events of a cluster as the balance of M 3.3.1 counts them, oldest first."""
    return [Done(row.starts_on, EVENT_KIND[row.kind].axis == Axis.ANALYSIS) for row in _held(cluster)]


def open_meeting(cluster: Cluster) -> Event | None:
    """The open meeting of stage 1 (M 3.3.2): one whose findings were confirmed, else the last one held."""
    rows = [row for row in _held(cluster) if row.is_open_meeting and row.stage == Cluster.Status.ANALYSIS]
    confirmed = [row for row in rows if row.confirmed_at is not None]
    return max(confirmed, key=lambda row: row.confirmed_at, default=None) or (rows[-1] if rows else None)


def trip(cluster: Cluster) -> Event | None:
    """The last benchmarking trip held (M 3.3.2, stage 2)."""
    return next((row for row in reversed(_held(cluster)) if row.is_trip), None)


def client_talks(cluster: Cluster) -> list[Event]:
    """Interviews of clients and experts held (M 3.3.2, stage 2): the text allows them, no gate asks for them."""
    return [row for row in _held(cluster) if row.kind == "client_interviews"]


def log(cluster: Cluster, user: Any) -> QuerySet[Event]:
    """Events of a cluster this person may see, with how many organisations came."""
    rows = Event.objects.visible_to(user).filter(cluster=cluster)
    return rows.annotate(came=Count("attendances", distinct=True), asked=Count("invitations", distinct=True))


@dataclass(frozen=True)
class Latest:
    """The last held events, newest first, each with its protocol as far as this person reads it; of how many in all."""

    rows: list[tuple[Event, Document | None]]
    total: int


def latest(cluster: Cluster, user: Any, number: int = 5) -> Latest:
    """What the overview shows of the log: two queries beside what the page has read."""
    done = _held(cluster)
    shown = {event.pk: event for event in log(cluster, user).filter(pk__in=[event.pk for event in done[-number:]])}
    papers = Document.objects.visible_to(user).current().filter(
        dossier=cluster.dossier, kind="event_protocol", number__in=[str(pk) for pk in shown], extension="pdf"
    )  # fmt: skip
    mine = {row.number: row for row in sorted(papers, key=lambda row: row.language == get_language())}
    rows = [(shown[event.pk], mine.get(str(event.pk))) for event in reversed(done[-number:]) if event.pk in shown]
    return Latest(rows, len(done))


def base_of(cluster: Cluster) -> QuerySet[Organisation]:
    """Organisations that stand or stood in the cluster's base."""
    places = Participant.objects.filter(cluster=cluster).exclude(status=Participant.Status.WITHDRAWN)
    return Organisation.objects.filter(pk__in=places.values("organisation")).order_by("sort_key", "pk")


def outside_base(cluster: Cluster, organisations: Iterable[int]) -> list[Organisation]:
    """Those of the organisations that the cluster's base does not know."""
    rows = Organisation.objects.filter(pk__in=list(organisations))
    return list(rows.exclude(pk__in=base_of(cluster).order_by().values("pk")).order_by("sort_key", "pk"))


def to_invite(event: Event) -> QuerySet[Organisation]:
    """Current participants of the initiative who were not invited yet."""
    joined = Participant.objects.joined().filter(cluster=event.cluster_id).values("organisation")
    told = event.invitations.values("organisation")
    return Organisation.objects.filter(pk__in=joined).exclude(pk__in=told).order_by("sort_key", "pk")


def protocols(event: Event, user: Any) -> QuerySet[Document]:
    """The protocol in force, in its languages and forms, when this person may read it."""
    rows = Document.objects.visible_to(user).current()
    return rows.filter(dossier=event.dossier, kind="event_protocol", number=str(event.pk)).order_by(
        "language", "-extension"
    )
