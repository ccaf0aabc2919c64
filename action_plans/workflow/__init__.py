"""What may happen to plans, revisions, activities and amendments."""

from action_plans.workflow.activity import ACTIVITY
from action_plans.workflow.amendment import AMENDMENT
from action_plans.workflow.plan import AGREEMENT, PLAN
from action_plans.workflow.progress import PROGRESS

__all__ = ["ACTIVITY", "AGREEMENT", "PLAN", "PROGRESS"]
from action_plans.workflow.request import REQUEST

__all__ = ["ACTIVITY", "AGREEMENT", "PLAN", "REQUEST"]
__all__ = ["ACTIVITY", "AGREEMENT", "AMENDMENT", "PLAN"]
