"""How coordinators come to a cluster and leave it (M 2.3: two per cluster, never more at any date)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.models import Cluster, ClusterAssignment, Coordinator
from coordinators.pure.staffing import most_at_once
from coordinators.selectors.coordinator import assignable, conflicts
from coordinators.services.coordinator import note_assignment
from coordinators.workflow.cluster import CLUSTER
from methodology.initiative import COORDINATORS_PER_CLUSTER
from procedure import dates


def assign_coordinator(
    cluster: Cluster, *, actor: Any, coordinator: Coordinator, since: date, explanation: str = ""
) -> Cluster:
    """From ``since`` this coordinator leads the cluster, with one other at most.

    Raises ValidationError by field: a third at any date, the same person twice on one, a day before the launch, a
    conflict nobody explained.
    """
    with CLUSTER.perform("assign_coordinator", cluster, actor=actor) as step:
        if not assignable(cluster).filter(pk=coordinator.pk).exists():
            raise ValidationError({"coordinator": _("Этого координатора нельзя закрепить: он ушёл или уже закреплён.")})
        if since < cluster.launched_on or since < coordinator.hired_on:
            raise ValidationError({"since": _("Дата раньше запуска кластера или приёма координатора.")})
        _not_twice(cluster, coordinator, since)
        spans = [(row.since, row.until) for row in cluster.assignments.all()]
        if most_at_once([*spans, (since, None)]) > COORDINATORS_PER_CLUSTER:
            raise ValidationError(
                {"since": _("С этого дня координаторов стало бы больше двух. Сначала освободите одного.")}
            )
        found = list(conflicts(coordinator, cluster))
        if found and not explanation.strip():
            raise ValidationError(
                {"explanation": _("Есть прежняя связь: %(what)s Объясните, почему она не мешает.")
                 % {"what": " ".join(found)}}
            )  # fmt: skip
        assignment = ClusterAssignment.objects.create(
            cluster=cluster, coordinator=coordinator, since=since, conflicts="\n".join(found),
            explanation=explanation.strip() if found else "",
        )  # fmt: skip
        step.target = f"coordinators.ClusterAssignment:{assignment.pk}"
        step.data |= {"coordinator": coordinator.user.label, "since": since, "conflicts": found}
        if found:
            step.data["explanation"] = assignment.explanation
    note_assignment(assignment, actor=actor)
    return cluster


def _not_twice(cluster: Cluster, coordinator: Coordinator, since: date) -> None:
    """One person is one coordinator, however often they were assigned."""
    last = cluster.assignments.filter(coordinator=coordinator, until__gte=since).order_by("-until").first()
    if last:
        said = _("До %(day)s этот координатор ещё ведёт кластер: выберите день позже.")
        raise ValidationError({"since": said % {"day": dates.short(last.until)}})


def release_coordinator(cluster: Cluster, *, actor: Any, coordinator: Coordinator, until: date, reason: str) -> Cluster:
    """``until`` is the last day on which this coordinator leads the cluster. Raises ValidationError by field."""
    with CLUSTER.perform("release_coordinator", cluster, actor=actor, reason=reason) as step:
        assignment = cluster.assignments.open().filter(coordinator=coordinator).first()
        if assignment is None:
            raise ValidationError({"coordinator": _("Этот координатор за кластером не закреплён.")})
        if until < assignment.since:
            raise ValidationError({"until": _("Дата раньше закрепления.")})
        assignment.until, assignment.released_because = until, reason.strip()
        assignment.save(update_fields=["until", "released_because"])
        step.target = f"coordinators.ClusterAssignment:{assignment.pk}"
        step.data |= {"coordinator": coordinator.user.label, "until": until}
    note_assignment(assignment, actor=actor)
    return cluster
