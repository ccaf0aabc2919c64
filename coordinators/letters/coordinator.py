"""Who is told about coordinators, their training and their clusters (M 2.3, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from coordinators.models import ClusterAssignment, Coordinator
from notices.registry import add_letters, add_recipients_rule, silent
from procedure.models import Deadline, JournalEntry


def themselves(entry: JournalEntry) -> Iterable[User]:
    return [entry.dossier.coordinator.user]


def assigned(entry: JournalEntry) -> Iterable[User]:
    return [_assignment(entry).coordinator.user]


def _assignment(entry: JournalEntry) -> ClusterAssignment:
    rows = ClusterAssignment.objects.select_related("coordinator__user", "cluster")
    return rows.get(pk=entry.target_pk)


def everybody_employed(entry: JournalEntry) -> Iterable[User]:
    return User.objects.filter(pk__in=Coordinator.objects.employed().values("user"))


@add_recipients_rule
def coordinator_in_training(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    """The coordinator whose year of training is ending hears of it beside the head, who answers for it."""
    coordinator = Coordinator.objects.filter(dossier=deadline.dossier_id).select_related("user").first()
    return [coordinator.user] if coordinator and entry.act != "procedure.term_escalated" else []


def _own_page(entry: JournalEntry) -> str:
    return entry.dossier.coordinator.get_absolute_url()


def _cluster_page(entry: JournalEntry) -> str:
    return _assignment(entry).cluster.get_absolute_url()


add_letters("coordinators.hire", to=themselves, link=_own_page)
add_letters("coordinators.dismiss", to=themselves)
add_letters("coordinators.assign_coordinator", to=assigned, link=_cluster_page)
add_letters("coordinators.release_coordinator", to=assigned, link=_cluster_page)
add_letters("coordinators.plan_session", to=everybody_employed, link=lambda entry: "/coordinators/training/")
silent(
    "coordinators.rate_oneself",
    "coordinators.rate_coordinator",
    "coordinators.record_training",
    "coordinators.record_visit",
    "coordinators.withdraw_visit",
    "coordinators.withdraw_training",
    "coordinators.note_assignment",
    "coordinators.add_module",
    "coordinators.mark_attendance",
)
