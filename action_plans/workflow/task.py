"""What may happen to a task of a working group (M 3.3.2, 3.4): given, done, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import GroupTask
from action_plans.permissions import EDITORS, task_firm
from action_plans.selectors.tasks import activities_to_bind
from coordinators.models import WorkingGroup
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow

S = GroupTask.Status


def group_works(group: WorkingGroup, actor: Any) -> Iterator[Obstacle]:
    if group.status != WorkingGroup.Status.ACTIVE:
        yield Obstacle(_("Группа закрыта: задач ей больше не дают."), "group_closed")
    else:
        yield from cluster_is_at_work(group, actor)


def plan_has_something_to_do(group: WorkingGroup, actor: Any) -> Iterator[Obstacle]:
    """A task helps an activity; without a plan there is nothing to bind it to."""
    if not activities_to_bind(group).exists():
        where = reverse("action_plans:plan", args=[group.cluster_id])
        yield Obstacle(_("Задача привязана к мероприятию плана, а таких мероприятий нет."), "no_activities", where)


TASK = Workflow(
    "action_plans",
    "task",
    lambda: GroupTask,
    Act("give_task", (), S.GIVEN, gettext_lazy("Дать задачу"), by=EDITORS, creates=True,
        parent="coordinators.WorkingGroup", guards=(group_works, plan_has_something_to_do), clause="3.3.2", inner=True,
        done=gettext_lazy("Задача дана, организация узнает.")),
    Act("finish_task", (S.GIVEN,), S.DONE, gettext_lazy("Отметить сделанной"), by=(task_firm, *EDITORS), clause="3.4",
        inner=True, done=gettext_lazy("Задача сделана.")),
    Act("withdraw_task", (S.GIVEN,), S.WITHDRAWN, gettext_lazy("Снять задачу"), by=EDITORS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Задача снята, организация узнает почему.")),
)  # fmt: skip
