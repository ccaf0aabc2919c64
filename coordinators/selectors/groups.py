"""What can be asked about working groups and consultants."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from coordinators.models import Cluster, Consultant, Event, GroupMember, WorkingGroup


def groups_of(cluster: Cluster, user: Any) -> QuerySet[WorkingGroup]:
    """Groups of a cluster with their current members, the number of meetings held and the last one."""
    members = GroupMember.objects.current().select_related("organisation")
    met = Q(events__status="held")
    return (
        WorkingGroup.objects.visible_to(user).filter(cluster=cluster)
        .annotate(meetings=Count("events", filter=met), last_met=Max("events__starts_on", filter=met))
        .prefetch_related(Prefetch("members", members, to_attr="seated")).order_by("-status", "pk")
    )  # fmt: skip


def meetings_of(group: WorkingGroup, user: Any) -> QuerySet[Event]:
    """Its meetings this person may see, newest first."""
    rows = Event.objects.visible_to(user).filter(group=group)
    return rows.annotate(came=Count("attendances", distinct=True), asked=Count("invitations", distinct=True))


def consultants_of(cluster: Cluster, user: Any) -> QuerySet[Consultant]:
    return Consultant.objects.visible_to(user).filter(cluster=cluster)


def groups_of_stage(cluster: Cluster) -> QuerySet[WorkingGroup]:
    """All groups of a cluster, closed ones too, with everybody who ever sat in them and their meetings."""
    members = GroupMember.objects.select_related("organisation")
    meetings = Event.objects.order_by("starts_on", "pk")
    return cluster.groups.prefetch_related(Prefetch("members", members), Prefetch("events", meetings)).order_by("pk")
