"""Who is who to a plan of activities."""

from action_plans.permissions.plan import (
    PLAN_PAPERS,
    addressed_akimat,
    firm_in,
    is_inside,
    joined_firm,
    places_of,
    reads_plan,
    responsible_firm,
)
from action_plans.permissions.work import asking_firm, comment_author, pledging_firm, task_firm
from coordinators.permissions import EDITORS, HEADS

__all__ = [
    "EDITORS",
    "HEADS",
    "PLAN_PAPERS",
    "addressed_akimat",
    "asking_firm",
    "comment_author",
    "firm_in",
    "is_inside",
    "joined_firm",
    "places_of",
    "pledging_firm",
    "reads_plan",
    "responsible_firm",
    "task_firm",
]
