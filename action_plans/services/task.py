"""How tasks of working groups are given, done and withdrawn (M 3.3.2, 3.4). A delay is named by its days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import Activity, GroupTask
from action_plans.pure.order import days_late
from action_plans.selectors.tasks import activities_to_bind
from action_plans.workflow import TASK
from coordinators.models import Event, WorkingGroup
from procedure import clock
from procedure.workflow import Step

TERM = "group_task"


def give_task(
    group: WorkingGroup, *, actor: Any, words: str, activity: Activity, organisation: Organisation, due: date,
    person: str = "", event: Event | None = None,
) -> GroupTask:  # fmt: skip
    """Its day becomes a term of the dossier. Raises ValidationError by field: a day gone by, a stranger, a lost activity."""
    with TASK.perform("give_task", group, actor=actor) as step:
        today = clock.local_day(step.at)
        if due < today:
            raise ValidationError({"due": _("Этот день уже прошёл.")})
        if not group.members.current().filter(organisation=organisation).exists():
            raise ValidationError({"organisation": _("Этой организации в группе нет.")})
        if not activities_to_bind(group).filter(pk=activity.pk).exists():
            raise ValidationError({"activity": _("Этого мероприятия в плане нет, или оно уже закончено.")})
        task = GroupTask.objects.create(
            group=group, activity=activity, event=event, words=words.strip(), organisation=organisation,
            person=person.strip(), due=due, given_on=today, by=actor,
        )  # fmt: skip
        step.start(TERM, key=task.term_key, due_on=due, on=today)
        step.record = task
        _named(step, task)
    return task


def finish_task(task: GroupTask, *, actor: Any, done_words: str) -> GroupTask:
    with TASK.perform("finish_task", task, actor=actor) as step:
        task.done_on, task.done_words = clock.local_day(step.at), done_words.strip()
        step.meet(TERM, key=task.term_key)
        _named(step, task)
        step.data["late"] = days_late(task.due, task.done_on)
    return task


def withdraw_task(task: GroupTask, *, actor: Any, reason: str) -> GroupTask:
    with TASK.perform("withdraw_task", task, actor=actor, reason=reason) as step:
        task.withdrawn_because = reason.strip()
        step.cancel(TERM, key=task.term_key)
        _named(step, task)
    return task


def withdraw_with(step: Step, activity: Activity, because: str) -> list[Organisation]:
    """Nothing is left to help in a cancelled activity: its tasks and their terms end with it. Returns whom to tell."""
    rows = list(activity.tasks.given().select_related("organisation"))
    for task in rows:
        task.status, task.withdrawn_because = GroupTask.Status.WITHDRAWN, because
        task.save(update_fields=["status", "withdrawn_because"])
        step.cancel(TERM, key=task.term_key)
    return [task.organisation for task in rows]


def _named(step: Step, task: GroupTask) -> None:
    step.data |= {"words": task.words, "group": task.group.name, "code": task.activity.code, "due": task.due}
