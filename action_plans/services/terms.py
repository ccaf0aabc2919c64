"""Days of a plan in force as terms of its dossier (M 3.4): each activity and each milestone has its own."""

from __future__ import annotations

from datetime import date

from action_plans.models import Activity, Milestone
from procedure import clock, deadlines
from procedure.models import Deadline
from procedure.workflow import Step

TERM, MILESTONE = "activity", "milestone"


def keep_terms(step: Step, activity: Activity) -> None:
    """Terms of an activity and of its milestones begin, move and end so that they say what the plan says now."""
    over = activity.status in (Activity.Status.DONE, Activity.Status.CANCELLED)
    hold(step, TERM, activity.code, None if over else activity.due)
    stones = {milestone_key(activity, stone): stone for stone in activity.milestones.all()}
    head = f"{activity.code}/"
    running = Deadline.objects.running().filter(dossier=step.dossier, term=MILESTONE, key__startswith=head)
    for key in sorted({*stones, *running.values_list("key", flat=True)}):
        stone = stones.get(key)
        hold(step, MILESTONE, key, None if over or stone is None or stone.reached_on else stone.due)


def hold(step: Step, term: str, key: str, due: date | None) -> None:
    """One term of a fixed day as its record has it: begun, moved or ended; ``due`` is None when it should not run."""
    running = deadlines.find_running(step.dossier, term, key)
    if due is None:
        step.cancel(term, key=key)
    elif running and running.due_on == due:
        return
    elif running and running.state == Deadline.State.OPEN and due > running.due_on:
        step.extend(term, due, key=key)
    else:  # new, earlier, or the old day has passed
        step.cancel(term, key=key)
        step.start(term, key=key, due_on=due, on=min(clock.local_day(step.at), due))


def milestone_key(activity: Activity, stone: Milestone) -> str:
    """How the term of a milestone is known inside its dossier."""
    return f"{activity.code}/{stone.key}"
