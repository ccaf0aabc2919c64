"""Days of a plan in force as terms of its dossier (M 3.4): each activity and each milestone has its own."""

from __future__ import annotations

from action_plans.models import Activity, Milestone
from procedure import clock
from procedure.workflow import Step

TERM, MILESTONE = "activity", "milestone"


def start_terms(step: Step, activity: Activity) -> None:
    """The day an activity is due becomes a term known by the activity's code; so do its milestones ahead."""
    today = clock.local_day(step.at)
    step.start(TERM, key=activity.code, due_on=activity.due, on=min(today, activity.due))
    for stone in activity.milestones.filter(reached_on__isnull=True):
        step.start(MILESTONE, key=milestone_key(activity, stone), due_on=stone.due, on=min(today, stone.due))


def milestone_key(activity: Activity, stone: Milestone) -> str:
    """How the term of a milestone is known inside its dossier."""
    return f"{activity.code}/{stone.key}"
