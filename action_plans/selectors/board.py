"""Activities by state for working groups, and their dues as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar

from action_plans.models import ActionPlan, Activity, GroupTask
from action_plans.selectors import tasks
from action_plans.selectors.table import in_order, late_days, seen_in
from procedure import ics

S = Activity.Status


@dataclass(frozen=True)
class Card:
    """An activity on the board; ``late`` days past its due day."""

    activity: Activity
    late: int


@dataclass(frozen=True)
class Column:
    """A state and what stands in it; what is due first stands first."""

    title: str
    cards: list[Card]


def columns(plan: ActionPlan, rows: Iterable[Activity]) -> list[Column]:
    """A column a state, empty ones too: a board without «done» hides that nothing is done."""
    found = sorted(in_order(plan, rows), key=lambda a: a.due or date.max)
    cards = [Card(activity, late_days(activity)) for activity in found]
    states = (S.PLANNED, S.IN_PROGRESS, S.DONE, S.CANCELLED)
    return [Column(str(state.label), [c for c in cards if c.activity.status == state]) for state in states]


def calendar(plan: ActionPlan, user: Any) -> Calendar:
    """Whole days. A uid names the activity or the milestone for ever, so a moved day replaces the earlier one."""
    made = ics.calendar("plan")
    rows = seen_in(plan, user).exclude(status__in=(S.DONE, S.CANCELLED)).prefetch_related("milestones")
    for activity in in_order(plan, rows):
        for uid, title, day in _days(activity):
            made.add_component(ics.whole_day(uid, title, day, page=activity.get_absolute_url()))
    for task in tasks.of_plan(plan, user).filter(status=GroupTask.Status.GIVEN):
        title = _("Задача: %(what)s") % {"what": task}
        made.add_component(ics.whole_day(f"task-{task.pk}", title, task.due, page=task.get_absolute_url()))
    return made


def _days(activity: Activity) -> Iterator[tuple[str, str, date]]:
    if activity.due:
        yield f"activity-{activity.pk}", _("Срок: %(what)s") % {"what": activity}, activity.due
    for stone in activity.milestones.all():
        if stone.reached_on is None:
            said = _("Веха: %(what)s, мероприятие %(code)s") % {"what": stone.title, "code": activity.code}
            yield f"milestone-{stone.pk}", said, stone.due
