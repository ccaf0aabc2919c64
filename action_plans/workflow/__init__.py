"""What may happen to plans, revisions, activities, amendments, remarks, requests and promises of firms."""

from action_plans.workflow.activity import ACTIVITY
from action_plans.workflow.amendment import AMENDMENT
from action_plans.workflow.comment import COMMENT
from action_plans.workflow.help import HELP
from action_plans.workflow.ledger import LEDGER
from action_plans.workflow.need import NEED
from action_plans.workflow.paper import PAPER
from action_plans.workflow.plan import AGREEMENT, PLAN
from action_plans.workflow.progress import PROGRESS
from action_plans.workflow.request import REQUEST
from action_plans.workflow.task import TASK

__all__ = [
    "ACTIVITY",
    "AGREEMENT",
    "AMENDMENT",
    "COMMENT",
    "HELP",
    "LEDGER",
    "NEED",
    "PAPER",
    "PLAN",
    "PROGRESS",
    "REQUEST",
    "TASK",
]
