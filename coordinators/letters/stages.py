"""Who is told that a stage is over or that something was waived (M 3.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coordinators.models import Cluster, ClusterAssignment
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def leaders_and_applicant(entry: JournalEntry) -> Iterable[Any]:
    application = entry.dossier.application
    return [*leaders(entry), application.created_by, application.applicant]


def leaders(entry: JournalEntry) -> Iterable[Any]:
    rows = ClusterAssignment.objects.current().filter(cluster=_cluster(entry)).select_related("coordinator__user")
    return [row.coordinator.user for row in rows]


def _cluster(entry: JournalEntry) -> Cluster:
    return entry.dossier.application.assessment.cluster


def _page(entry: JournalEntry) -> str:
    return _cluster(entry).get_absolute_url()


add_letters("coordinators.confirm_analysis", to=leaders_and_applicant, link=_page)
add_letters("coordinators.confirm_strategy", to=leaders_and_applicant, link=_page)
add_letters("coordinators.waive_requirement", to=leaders, link=_page)
silent("coordinators.plan_stage", "coordinators.file_output", "coordinators.withdraw_output")
