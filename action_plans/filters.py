"""Filters of a plan's activities; they live in the URL."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models import Activity, GroupTask, HelpRequest
from coordinators.models import Cluster, WorkingGroup
from procedure import clock

LATE = "late"


def groups_of(request: Any) -> QuerySet[WorkingGroup]:
    named = Activity.objects.of_the_plan().filter(plan=request.plan_of).values("group")
    return WorkingGroup.objects.filter(pk__in=named)


def owners_of(request: Any) -> QuerySet[Organisation]:
    named = Activity.objects.of_the_plan().filter(plan=request.plan_of).values("owner")
    return Organisation.objects.filter(pk__in=named).order_by("sort_key", "pk")


def states() -> list[tuple[str, Any]]:
    """States of what the plan consists of, and lateness, which is a state to whoever reads a plan."""
    told = [choice for choice in Activity.Status.choices if choice[0] not in Activity.OUTSIDE]
    return [*told, (LATE, _("просрочено"))]


class ActivityFilter(django_filters.FilterSet):
    """By working group, owner and state. ``request.plan_of`` is the plan."""

    group = django_filters.ModelChoiceFilter(label=_("Рабочая группа"), queryset=groups_of, empty_label=_("Все группы"))
    owner = django_filters.ModelChoiceFilter(label=_("Ответственный"), queryset=owners_of, empty_label=_("Все"))
    status = django_filters.ChoiceFilter(
        label=_("Состояние"), choices=states, empty_label=_("Любое"), method="in_state"
    )

    class Meta:
        model = Activity
        fields = ("group", "owner", "status")

    def in_state(self, rows: QuerySet[Activity], name: str, value: str) -> QuerySet[Activity]:
        if value != LATE:
            return rows.filter(status=value)
        running = Q(status__in=("planned", "in_progress"), plan__status__in=("in_force", "completed"))
        return rows.filter(running, due__lt=clock.today())


def clusters_of(request: Any) -> QuerySet[Cluster]:
    seen = HelpRequest.objects.visible_to(request.user).values("place__cluster")
    return Cluster.objects.filter(pk__in=seen).order_by("pk")


class HelpFilter(django_filters.FilterSet):
    """Requests for help by state and cluster."""

    status = django_filters.ChoiceFilter(
        label=_("Состояние"), choices=HelpRequest.Status.choices, empty_label=_("Любое")
    )
    cluster = django_filters.ModelChoiceFilter(
        label=_("Кластер"), queryset=clusters_of, empty_label=_("Все кластеры"), field_name="place__cluster"
    )

    class Meta:
        model = HelpRequest
        fields = ("status", "cluster")


def task_groups_of(request: Any) -> QuerySet[WorkingGroup]:
    seen = GroupTask.objects.visible_to(request.user).filter(activity__plan=request.plan_of).values("group")
    return WorkingGroup.objects.filter(pk__in=seen)


def task_doers_of(request: Any) -> QuerySet[Organisation]:
    seen = GroupTask.objects.visible_to(request.user).filter(activity__plan=request.plan_of).values("organisation")
    return Organisation.objects.filter(pk__in=seen).order_by("sort_key", "pk")


class TaskFilter(django_filters.FilterSet):
    """Tasks by working group and by who does them. ``request.plan_of`` is the plan."""

    group = django_filters.ModelChoiceFilter(
        label=_("Рабочая группа"), queryset=task_groups_of, empty_label=_("Все группы")
    )
    organisation = django_filters.ModelChoiceFilter(label=_("Кто делает"), queryset=task_doers_of, empty_label=_("Все"))

    class Meta:
        model = GroupTask
        fields = ("group", "organisation")
