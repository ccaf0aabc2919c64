"""What can be asked about clusters: who waits for launch, and the public register (Order 367, App. 2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from applications.models import FiledVersion, Member
from coordinators.models import Cluster
from methodology.roles import Role
from procedure.window import Window, window
from selection.models import Assessment


def awaiting_launch(user: Any) -> QuerySet[Assessment]:
    """Selected and announced, not yet launched: the institute's head acts."""
    if not user.holds(Role.INSTITUTE_HEAD):
        return Assessment.objects.none()
    return (
        Assessment.objects.filter(status=Assessment.Status.SELECTED, announced_at__isnull=False, cluster__isnull=True)
        .select_related("application__dossier", "application__round")
        .order_by("announced_at", "pk")
    )


@dataclass(frozen=True)
class RegisterEntry:
    """One line of the register of territorial clusters: the eight fields of Order 367 (domain 1.6)."""

    cluster: Cluster
    number: str
    name: str
    organisation: str
    address: str
    head_contacts: str
    regions: str
    members: list[Member]
    final_producers: list[Member]
    cooperation: str
    score: Decimal | None


def register(after: str | None = None) -> tuple[list[RegisterEntry], Window]:
    """The register in force, by final score, then by name: entries of one window of it."""
    clusters = (
        Cluster.objects.exclude(status=Cluster.Status.CLOSED)
        .select_related("assessment__application__applicant", "assessment__application__dossier")
        .prefetch_related("assessment__application__members", "assessment__application__regions")
    )
    shown = window(clusters, after, order=("-assessment__total", "assessment__application__sort_key", "pk"))
    return [entry(cluster) for cluster in shown.rows], shown


def entry(cluster: Cluster, *, with_members: bool = True) -> RegisterEntry:
    """The register's line of a cluster; a page that names no members does not read them."""
    application = cluster.assessment.application
    members = list(application.members.all()) if with_members else []
    links = {m.chain_role.strip().casefold() for m in members if m.chain_role.strip()}
    return RegisterEntry(
        cluster=cluster,
        number=application.dossier.number or "",
        name=application.cluster_name,
        organisation=application.applicant.name,
        address=application.applicant.address,
        head_contacts=", ".join(filter(None, (application.applicant.email, application.applicant.phone))),
        regions=", ".join(region.name for region in application.regions.all()),
        members=members,
        final_producers=[m for m in members if m.makes_final_product],
        cooperation=str(len(links)),
        score=cluster.assessment.total,
    )


def last_filed(cluster: Cluster) -> FiledVersion | None:
    """The application as it was filed, on which the cluster rests."""
    return cluster.assessment.application.versions.order_by("-number").first()
