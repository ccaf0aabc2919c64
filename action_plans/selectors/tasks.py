"""Tasks of working groups: by state, by group, whom they wait for (M 3.3.2, 3.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from action_plans.models import ActionPlan, Activity, GroupTask
from action_plans.pure.order import days_late
from coordinators.models import WorkingGroup
from coordinators.permissions import clusters_led_by, firms_of
from procedure import clock


@dataclass(frozen=True)
class Line:
    """A task; ``late`` days past its due day, or by which it was done late."""

    task: GroupTask
    late: int


@dataclass(frozen=True)
class Column:
    """A state and what stands in it."""

    title: str
    lines: list[Line]


def activities_to_bind(group: WorkingGroup) -> QuerySet[Activity]:
    """What of the cluster's plan is still to be done."""
    rows = Activity.objects.of_the_plan().filter(plan__cluster=group.cluster_id)
    return rows.exclude(status__in=("done", "cancelled"))


def whole(rows: QuerySet[GroupTask]) -> QuerySet[GroupTask]:
    """With everything a line shows."""
    return rows.select_related(
        "organisation", "activity__plan", "event", "by", "group__cluster__assessment__application__dossier"
    )


def lines(rows: Iterable[GroupTask]) -> list[Line]:
    return [Line(task, _late(task)) for task in rows]


def _late(task: GroupTask) -> int:
    if task.status == GroupTask.Status.WITHDRAWN:
        return 0
    return days_late(task.due, task.done_on or clock.today())


def of_plan(plan: ActionPlan, user: Any) -> QuerySet[GroupTask]:
    return whole(GroupTask.objects.visible_to(user).filter(activity__plan=plan)).order_by("due", "pk")


def of_group(group: WorkingGroup, user: Any) -> list[Line]:
    """Of one group: what is in work first, the nearest first."""
    found = lines(whole(GroupTask.objects.visible_to(user).filter(group=group)).order_by("due", "pk"))
    return sorted(found, key=lambda line: line.task.status != GroupTask.Status.GIVEN)


def of_activity(activity: Activity, user: Any) -> list[Line]:
    return lines(whole(GroupTask.objects.visible_to(user).filter(activity=activity)).order_by("due", "pk"))


def columns(rows: Iterable[GroupTask]) -> list[Column]:
    """A column a state, empty ones too."""
    found = lines(rows)
    states = GroupTask.Status
    return [Column(str(s.label), [one for one in found if one.task.status == s]) for s in states]


def mine(user: Any) -> QuerySet[GroupTask]:
    """What enterprises of this person have to do."""
    return whole(GroupTask.objects.given().filter(organisation__in=firms_of(user))).order_by("due", "pk")


def overdue_led_by(user: Any) -> QuerySet[GroupTask]:
    """Overdue tasks of clusters this coordinator leads."""
    rows = GroupTask.objects.given().filter(group__cluster__in=clusters_led_by(user), due__lt=clock.today())
    return whole(rows).order_by("due", "pk")
