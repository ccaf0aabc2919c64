"""How activities are written (M 3.3.2, stage 3): words, milestones, offers of firms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Milestone
from action_plans.permissions import firm_in
from action_plans.pure.order import cycle
from action_plans.selectors.amendment import new_code
from action_plans.workflow import ACTIVITY
from coordinators.services.base import put_on_card
from procedure.workflow import Step


def add_activity(
    plan: ActionPlan, *, actor: Any, participants: Iterable[Organisation] = (), predecessors: Iterable[Activity] = (),
    **facts: Any,
) -> Activity:  # fmt: skip
    """An activity under the next code. Raises ValidationError by field for dates or ties that cannot be."""
    with ACTIVITY.perform("add_activity", plan, actor=actor) as step:
        return _write(step, plan, participants, predecessors, facts)


def offer_activity(
    plan: ActionPlan, *, actor: Any, participants: Iterable[Organisation] = (), predecessors: Iterable[Activity] = (),
    **facts: Any,
) -> Activity:  # fmt: skip
    """M 2.3: the content of the plan comes from the private sector. It waits until the coordinator takes it in."""
    with ACTIVITY.perform("offer_activity", plan, actor=actor) as step:
        firm = firm_in(actor, plan.cluster)
        return _write(step, plan, participants, predecessors, facts | {"offered_by": firm, "status": "offered"})


def take_activity(activity: Activity, *, actor: Any) -> Activity:
    with ACTIVITY.perform("take_activity", activity, actor=actor) as step:
        _named(step, activity)
    return activity


def refuse_activity(activity: Activity, *, actor: Any, reason: str) -> Activity:
    with ACTIVITY.perform("refuse_activity", activity, actor=actor, reason=reason) as step:
        activity.closed_because = reason.strip()
        _named(step, activity)
    return activity


def edit_activity(
    activity: Activity, *, actor: Any, version: int, participants: Iterable[Organisation] = (),
    predecessors: Iterable[Activity] = (), **facts: Any,
) -> Activity:  # fmt: skip
    """New words. Raises StaleCard when somebody saved meanwhile, ValidationError by field."""
    with ACTIVITY.perform("edit_activity", activity, actor=actor) as step:
        put_on_card(activity, version, facts)
        _in_order(activity)
        _tie(activity, participants, predecessors)
        _named(step, activity)
    return activity


def drop_activity(activity: Activity, *, actor: Any, reason: str) -> Activity:
    """Out of the draft; its row stays with the reason, others no longer wait for it."""
    with ACTIVITY.perform("drop_activity", activity, actor=actor, reason=reason) as step:
        activity.closed_because = reason.strip()
        activity.followers.clear()
        _named(step, activity)
    return activity


def set_milestone(activity: Activity, *, actor: Any, title_ru: str, title_kk: str, due: date) -> Activity:
    """A new milestone."""
    with ACTIVITY.perform("set_milestone", activity, actor=actor) as step:
        stone = activity.milestones.create(key=_free_key(activity), title_ru=title_ru, title_kk=title_kk, due=due)
        step.data |= {"code": activity.code, "milestone": stone.key, "due": due}
    return activity


def drop_milestone(activity: Activity, *, actor: Any, milestone: Milestone) -> Activity:
    with ACTIVITY.perform("drop_milestone", activity, actor=actor) as step:
        step.data |= {"code": activity.code, "milestone": milestone.key, "name": milestone.title_ru}
        milestone.delete()
    return activity


def _write(
    step: Step, plan: ActionPlan, participants: Iterable[Organisation], predecessors: Iterable[Activity],
    facts: dict[str, Any],
) -> Activity:  # fmt: skip
    activity = Activity(plan=plan, code=new_code(plan), **facts)
    _in_order(activity)
    activity.save()
    _tie(activity, participants, predecessors)
    step.record = activity
    _named(step, activity)
    return activity


def _in_order(activity: Activity) -> None:
    if activity.start and activity.due and activity.due < activity.start:
        raise ValidationError({"due": _("Срок раньше начала.")})


def _tie(activity: Activity, participants: Iterable[Organisation], predecessors: Iterable[Activity]) -> None:
    """Other firms and earlier activities. Raises ValidationError at ``predecessors`` for a circle."""
    activity.participants.set(firm for firm in participants if firm.pk != activity.owner_id)
    activity.predecessors.set(predecessors)
    rows = Activity.objects.of_the_plan().filter(plan=activity.plan_id).prefetch_related("predecessors")
    after = {row.code: tuple(p.code for p in row.predecessors.all()) for row in rows}
    circle = cycle(after)
    if circle:
        said = _("Так мероприятия пойдут по кругу: %(codes)s.") % {"codes": " → ".join((*circle, circle[0]))}
        raise ValidationError({"predecessors": said})


def _free_key(activity: Activity) -> str:
    taken = set(activity.milestones.values_list("key", flat=True))
    return next(key for number in range(1, 1000) if (key := f"m{number}") not in taken)


def _named(step: Step, activity: Activity) -> None:
    step.data |= {"code": activity.code, "name": activity.title_ru}
