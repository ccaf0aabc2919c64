"""What may happen to plans, revisions and activities."""

from action_plans.workflow.activity import ACTIVITY
from action_plans.workflow.plan import AGREEMENT, PLAN

__all__ = ["ACTIVITY", "AGREEMENT", "PLAN"]
