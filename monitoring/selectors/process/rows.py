"""The rows behind a figure: exactly those it counts and those it passes over, named, with a link and the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import Activity, LedgerEntry, MoneyFact, StateRequest
from coordinators.models import (
    ChainStep,
    Cluster,
    ClusterAssignment,
    Coordinator,
    Event,
    Interview,
    Participant,
    TrainingRecord,
)
from methodology.initiative import STAGES
from monitoring.pure.figures import Verdict
from procedure import clock
from procedure.models import Deadline
from procedure.registry import localized

WHY = {
    "in_time": gettext_lazy("в срок"), "late": gettext_lazy("позже срока"),
    "not_done": gettext_lazy("срок прошёл, не сделано"), "to_come": gettext_lazy("срок ещё не настал"),
    "cancelled": gettext_lazy("отменено"), "no_day": gettext_lazy("срок не назначен"),
    "passed": gettext_lazy("этап подтверждён"), "not_passed": gettext_lazy("этап не подтверждён"),
    "joined": gettext_lazy("участвует"), "known": gettext_lazy("в базе, не участвует"), "left": gettext_lazy("уже вышло"),
    "gathered": gettext_lazy("участники приходили"),
    "analysis": gettext_lazy("событие анализа: участников не собирает"), "held": gettext_lazy("проведено"),
    "withdrawn": gettext_lazy("запись отозвана"), "asked": gettext_lazy("есть интервью"),
    "silent": gettext_lazy("интервью нет"), "gone": gettext_lazy("звено убрано"),
    "owes": gettext_lazy("положено шесть модулей"), "completed": gettext_lazy("модуль пройден"),
    "again": gettext_lazy("этот модуль уже учтён"), "above": gettext_lazy("сверх шести модулей"),
    "released": gettext_lazy("координатор уже не закреплён"), "changed": gettext_lazy("изменено поправкой"),
    "as_approved": gettext_lazy("как утвердили"), "private": gettext_lazy("частные средства"),
    "public": gettext_lazy("средства программ и бюджетов"),
    "replaced": gettext_lazy("заменена более поздней записью"),
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """How a row is called, where it is read, and its day."""

    title: str
    url: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Line:
    """A row behind a figure as its page shows it."""

    name: Name
    why: str
    counted: bool
    part: Decimal
    whole: Decimal


Names = Callable[[Cluster, Sequence[int], Any], Mapping[int, Name]]


def lines(cluster: Cluster, verdicts: Iterable[Verdict], user: Any) -> list[Line]:
    """One query for each kind of row. What this person may not read has no name here, yet is counted."""
    rows = list(verdicts)
    kinds = {row.kind for row in rows}
    named = {kind: NAMES[kind](cluster, [row.ref for row in rows if row.kind == kind], user) for kind in kinds}
    nameless = Name(_("запись, закрытая для вас"))
    return [
        Line(named[row.kind].get(row.ref, nameless), str(WHY[row.why]), row.counted, row.part, row.whole) for row in rows
    ]  # fmt: skip


def _terms(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = Deadline.objects.filter(pk__in=refs)
    terms = cluster.dossier.law.terms
    return {row.pk: Name(localized(terms[row.term], "name"), cluster.tab_url("journal"), row.due_on) for row in rows}


def _gates(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    ends = dict(cluster.periods.values_list("stage", "confirmed_on"))
    return {
        stage.number: Name(localized(stage, "name"), cluster.tab_url("stages"), ends.get(stage.code)) for stage in STAGES
    }  # fmt: skip


def _places(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = Participant.objects.visible_to(user).filter(pk__in=refs).select_related("organisation")
    return {row.pk: Name(str(row), row.get_absolute_url(), row.joined_on or row.added_on) for row in rows}


def _events(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = Event.objects.visible_to(user).filter(pk__in=refs)
    return {row.pk: Name(row.title, row.get_absolute_url(), row.last_day) for row in rows}


def _talks(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    """Whom one talked to is for the coordinators and the institute's head; others learn the day."""
    rows = Interview.objects.visible_to(user).filter(pk__in=refs).select_related("participant__organisation")
    seen = {row.pk: row for row in rows}
    named = {
        pk: Name(str(row.participant), "" if row.withdrawn_at else row.get_absolute_url(), row.held_on)
        for pk, row in seen.items()
    }
    others = Interview.objects.filter(pk__in=[ref for ref in refs if ref not in seen]).values_list("pk", "held_on")
    return named | {pk: Name(_("интервью"), "", day) for pk, day in others}


def _links(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    return {row.pk: Name(row.name, row.get_absolute_url()) for row in ChainStep.objects.filter(pk__in=refs)}


def _seats(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = list(ClusterAssignment.objects.filter(pk__in=refs).select_related("coordinator__user"))
    seen = _read([row.coordinator_id for row in rows], user)
    return {
        row.pk: Name(str(row.coordinator), row.coordinator.get_absolute_url() if row.coordinator_id in seen else "",
                     row.since)
        for row in rows
    }  # fmt: skip


def _lessons(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = list(TrainingRecord.objects.filter(pk__in=refs).select_related("coordinator__user", "module"))
    seen = _read([row.coordinator_id for row in rows], user)
    return {
        row.pk: Name(f"{row.coordinator}: {row.module}",
                     row.coordinator.get_absolute_url() if row.coordinator_id in seen else "", row.completed_on)
        for row in rows
    }  # fmt: skip


def _read(coordinators: Iterable[int], user: Any) -> set[int]:
    """Coordinators whose own page this person may open."""
    return set(Coordinator.objects.visible_to(user).filter(pk__in=coordinators).values_list("pk", flat=True))


def _activities(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = Activity.objects.visible_to(user).filter(pk__in=refs)
    return {row.pk: Name(str(row), row.get_absolute_url(), row.due) for row in rows}


def _gifts(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = LedgerEntry.objects.visible_to(user).filter(pk__in=refs).select_related("line__organisation")
    return {row.pk: Name(str(row), row.get_absolute_url(), row.happened_on) for row in rows}


def _outlays(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = MoneyFact.objects.visible_to(user).filter(pk__in=refs).select_related("line__activity", "line__organisation")
    return {
        row.pk: Name(f"{row.line}: {row.line.activity}", row.line.activity.get_absolute_url(), clock.local_day(row.at))
        for row in rows
    }


def _requests(cluster: Cluster, refs: Sequence[int], user: Any) -> dict[int, Name]:
    rows = StateRequest.objects.visible_to(user).filter(pk__in=refs)
    return {row.pk: Name(str(row), row.get_absolute_url(), row.answered_on or row.sent_on) for row in rows}


NAMES: dict[str, Names] = {
    "term": _terms, "gate": _gates, "place": _places, "event": _events, "talk": _talks, "link": _links, "seat": _seats,
    "lesson": _lessons, "activity": _activities, "gift": _gifts, "outlay": _outlays, "request": _requests,
}  # fmt: skip
