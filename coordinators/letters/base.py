"""Who is told about places in a cluster's base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coordinators.models import Cluster, ClusterAssignment, Participant
from methodology.roles import Role
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def place_of(entry: JournalEntry) -> Participant:
    return Participant.objects.select_related("organisation").get(pk=entry.target_pk)


def enterprise(entry: JournalEntry) -> Iterable[Any]:
    """The enterprise, unless it did it itself."""
    return [] if entry.role == Role.PARTICIPANT else [place_of(entry).organisation]


def page(entry: JournalEntry) -> str:
    return place_of(entry).get_absolute_url()


def coordinators(entry: JournalEntry) -> Iterable[Any]:
    """Who leads the cluster today; the institute's heads while nobody is assigned."""
    cluster = Cluster.objects.get(assessment__application__dossier=entry.dossier_id)
    return staff_of(cluster)


def staff_of(cluster: Cluster) -> list[Any]:
    assigned = ClusterAssignment.objects.current().filter(cluster=cluster).select_related("coordinator__user")
    return [row.coordinator.user for row in assigned] or list(holders(Role.INSTITUTE_HEAD))


def both(entry: JournalEntry) -> Iterable[Any]:
    return [*enterprise(entry), *coordinators(entry)]


for act in ("invite_participant", "admit_participant", "refuse_participant"):
    add_letters(f"coordinators.{act}", to=enterprise, link=page)
for act in ("request_to_join", "take_place", "decline_place"):
    add_letters(f"coordinators.{act}", to=coordinators, link=page)
add_letters("coordinators.leave_cluster", to=both, link=page)
silent(
    "coordinators.add_participant", "coordinators.edit_participant", "coordinators.record_year",
    "coordinators.withdraw_year", "coordinators.add_contact", "coordinators.withdraw_contact",
)  # fmt: skip
