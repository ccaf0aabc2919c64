"""What can be asked about clusters: who waits for launch, and the public register (Order 367, App. 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from applications.models import Member
from coordinators.models import Cluster, ClusterAssignment, Participant
from methodology.roles import Role
from procedure import clock, registry
from procedure.models import JournalEntry
from procedure.window import Window, window
from selection.models import Assessment

ORDER = ("-assessment__total", "assessment__application__sort_key", "pk")


def awaiting_launch(user: Any) -> QuerySet[Assessment]:
    """Selected and announced, not yet launched: the institute's head acts."""
    if not user.holds(Role.INSTITUTE_HEAD):
        return Assessment.objects.none()
    return (
        Assessment.objects.filter(status=Assessment.Status.SELECTED, announced_at__isnull=False, cluster__isnull=True)
        .select_related("application__dossier", "application__round")
        .order_by("announced_at", "pk")
    )


def _moves() -> QuerySet[JournalEntry]:
    """Lines of the journal in which a cluster changed its status."""
    tables = [table for table in registry.workflows() if table.model is Cluster]
    acts = [f"{table.app}.{act.code}" for table in tables for act in table.acts.values() if act.target]
    return JournalEntry.objects.filter(act__in=acts)


@dataclass(frozen=True)
class RegisterEntry:
    """One line of the register of territorial clusters as of ``day``: the fields of Order 367 (domain 1.6)."""

    cluster: Cluster
    day: date
    number: str
    name: str
    organisation: str
    address: str
    head_contacts: str
    regions: str
    sector: str
    legal_act: str
    members: list[str]
    final_producers: int
    cooperation: int
    coordinators: list[str]
    score: Decimal | None
    stage: str
    launched_on: date

    @property
    def status(self) -> str:
        """Its stage in the reader's words."""
        return str(Cluster.Status(self.stage).label)


@dataclass(frozen=True)
class Card:
    """Head of a cluster's own page; the overview also names the members it was selected with."""

    name: str
    number: str
    organisation: str
    address: str
    head_contacts: str
    regions: str
    members: list[Member]
    cooperation: int
    score: Decimal | None


def card(cluster: Cluster, *, with_members: bool) -> Card:
    """What the page says above its tabs; a page that names no members does not read them."""
    application = cluster.assessment.application
    members = list(application.members.all()) if with_members else []
    return Card(
        name=application.cluster_name,
        number=application.dossier.number or "",
        organisation=application.applicant.name,
        address=application.applicant.address,
        head_contacts=", ".join(filter(None, (application.applicant.email, application.applicant.phone))),
        regions=", ".join(region.name for region in application.regions.all()),
        members=members,
        cooperation=len({m.chain_role.strip().casefold() for m in members if m.chain_role.strip()}),
        score=cluster.assessment.total,
    )


def in_force(day: date) -> QuerySet[Cluster]:
    """Clusters launched by the end of ``day`` and not closed by then, with all that stood in the register."""
    closed = _moves().filter(
        dossier=OuterRef("assessment__application__dossier"), after=Cluster.Status.CLOSED, at__lt=clock.end_of(day)
    )
    members = (
        Participant.objects.exclude(status=Participant.Status.WITHDRAWN)
        .filter(Q(left_on__isnull=True) | Q(left_on__gt=day), joined_on__lte=day)
        .select_related("organisation")
        .order_by("sort_key", "pk")
    )
    assigned = ClusterAssignment.objects.on(day).select_related("coordinator__user")
    return (
        Cluster.objects.filter(~Exists(closed), launched_on__lte=day)
        .select_related("assessment__application__applicant", "assessment__application__round",
                        "assessment__application__dossier")
        .prefetch_related(
            "assessment__application__members", "assessment__application__regions",
            Prefetch("participants", members, to_attr="joined"), Prefetch("assignments", assigned, to_attr="assigned"),
        )
    )  # fmt: skip


def register(day: date, after: str | None = None) -> tuple[list[RegisterEntry], Window]:
    """The register as of ``day``, by final score, then by name: entries of one window of it."""
    shown = window(in_force(day), after, order=ORDER)
    return entries(shown.rows, day), shown


def whole_register(day: date) -> list[RegisterEntry]:
    """All lines as of ``day``, in the order of the page: for files."""
    return entries(list(in_force(day).order_by(*ORDER)), day)


def stage_moves(day: date) -> QuerySet[JournalEntry]:
    """When each cluster stepped from stage to stage up to the end of ``day``: what the register of each day says."""
    return _moves().filter(at__lt=clock.end_of(day), dossier__application__assessment__cluster__isnull=False)


def entries(clusters: list[Cluster], day: date) -> list[RegisterEntry]:
    """Lines of the register for clusters of ``in_force``."""
    statuses = {} if day == clock.today() else _statuses(clusters, day)
    return [_entry(cluster, day, statuses.get(cluster.dossier.pk, cluster.status)) for cluster in clusters]


def _statuses(clusters: list[Cluster], day: date) -> dict[int, str]:
    """What the journal says each cluster was at the end of ``day``, by dossier."""
    moves = _moves().filter(dossier__in=[cluster.dossier.pk for cluster in clusters], at__lt=clock.end_of(day))
    return dict(moves.order_by("seq").values_list("dossier", "after"))


def _entry(cluster: Cluster, day: date, status: str) -> RegisterEntry:
    application, joined = cluster.assessment.application, cluster.joined  # type: ignore[attr-defined] - Prefetch
    bins = {place.organisation.bin for place in joined}
    return RegisterEntry(
        cluster=cluster,
        day=day,
        number=application.dossier.number or "",
        name=application.cluster_name,
        organisation=application.applicant.name,
        address=application.applicant.address,
        head_contacts=", ".join(filter(None, (application.applicant.email, application.applicant.phone))),
        regions=", ".join(region.name for region in application.regions.all()),
        sector=application.sector,
        legal_act=application.round.legal_act,
        members=[place.organisation.name for place in joined],
        final_producers=sum(m.makes_final_product and m.bin in bins for m in application.members.all()),
        cooperation=len({place.step_id for place in joined if place.step_id}),
        coordinators=[row.coordinator.user.full_name for row in cluster.assigned],  # type: ignore[attr-defined]
        score=cluster.assessment.total,
        stage=status,
        launched_on=cluster.launched_on,
    )
