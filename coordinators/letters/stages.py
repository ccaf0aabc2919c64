"""Who is told that a stage is over or that something was waived (M 3.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Organisation
from coordinators.models import Cluster, ClusterAssignment, Participant
from coordinators.permissions import HEADS
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def everybody_in_it(entry: JournalEntry) -> Iterable[Any]:
    """Who leads the cluster, who applied for it, the enterprises that take part, the heads of the institute."""
    return [*leaders_and_applicant(entry), *holders(*HEADS), *firms(entry)]


def who_takes_part(entry: JournalEntry) -> Iterable[Any]:
    """The same without the applicant, who reads plans and indicators only when it takes part too."""
    return [*leaders(entry), *holders(*HEADS), *firms(entry)]


def firms(entry: JournalEntry) -> Iterable[Any]:
    joined = Participant.objects.joined().filter(cluster=_cluster(entry))
    return Organisation.objects.filter(places__in=joined).order_by("sort_key", "pk")


def leaders_and_applicant(entry: JournalEntry) -> Iterable[Any]:
    application = entry.dossier.application
    return [*leaders(entry), application.created_by, application.applicant]


def leaders_and_heads(entry: JournalEntry) -> Iterable[Any]:
    return [*leaders(entry), *holders(*HEADS)]


def leaders(entry: JournalEntry) -> Iterable[Any]:
    rows = ClusterAssignment.objects.current().filter(cluster=_cluster(entry)).select_related("coordinator__user")
    return [row.coordinator.user for row in rows]


def _cluster(entry: JournalEntry) -> Cluster:
    return entry.dossier.application.assessment.cluster


def _page(entry: JournalEntry) -> str:
    return _cluster(entry).get_absolute_url()


def _stages(entry: JournalEntry) -> str:
    return _cluster(entry).tab_url("stages")


add_letters("coordinators.confirm_analysis", to=everybody_in_it, link=_page)
add_letters("coordinators.confirm_strategy", to=everybody_in_it, link=_page)
add_letters("coordinators.begin_implementation", to=leaders_and_applicant, link=_stages)
add_letters("coordinators.report_stage", to=leaders_and_heads, link=_stages)
add_letters("coordinators.waive_requirement", to=leaders, link=_page)
silent("coordinators.plan_stage", "coordinators.file_output", "coordinators.withdraw_output")
