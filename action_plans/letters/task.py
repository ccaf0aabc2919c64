"""Who is told about tasks of working groups: the organisation that does it, the coordinators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.models import GroupTask
from coordinators.letters.base import coordinators
from coordinators.selectors.merging import with_survivors
from methodology.roles import Role
from notices.registry import add_letters, add_recipients_rule
from procedure.models import Deadline, JournalEntry


def task_of(entry: JournalEntry) -> GroupTask:
    return GroupTask.objects.select_related("organisation").get(pk=entry.target_pk)


def doer(entry: JournalEntry) -> Iterable[Any]:
    return with_survivors([task_of(entry).organisation])


def the_other_side(entry: JournalEntry) -> Iterable[Any]:
    """The firm tells the coordinators; a coordinator who marks it done tells the firm."""
    return coordinators(entry) if entry.role == Role.PARTICIPANT else doer(entry)


def page(entry: JournalEntry) -> str:
    return task_of(entry).get_absolute_url()


@add_recipients_rule
def people_of_task_terms(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    if deadline.term != "group_task":
        return []
    task = GroupTask.objects.filter(pk=int(deadline.key.removeprefix("task-"))).select_related("organisation").first()
    return [*with_survivors([task.organisation] if task else []), *coordinators(entry)]


for act in ("give_task", "withdraw_task"):
    add_letters(f"action_plans.{act}", to=doer, link=page)
add_letters("action_plans.finish_task", to=the_other_side, link=page)
