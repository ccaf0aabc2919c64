"""The action plan of a cluster and what it consists of (M 3.3.2, 3.4)."""

from action_plans.models.activity import Activity, Milestone
from action_plans.models.amendment import Amendment, AmendmentLine
from action_plans.models.comment import Comment, CommentReply
from action_plans.models.help import HelpRequest
from action_plans.models.ledger import LedgerEntry
from action_plans.models.money import MoneyFact, MoneyLine
from action_plans.models.need import Need
from action_plans.models.plan import ActionPlan, Agreement, Revision
from action_plans.models.progress import ProgressReport
from action_plans.models.report import PlanReport
from action_plans.models.request import StateRequest
from action_plans.models.task import GroupTask

__all__ = [
    "ActionPlan",
    "Activity",
    "Agreement",
    "Amendment",
    "AmendmentLine",
    "Comment",
    "CommentReply",
    "GroupTask",
    "HelpRequest",
    "LedgerEntry",
    "Milestone",
    "MoneyFact",
    "MoneyLine",
    "Need",
    "PlanReport",
    "ProgressReport",
    "Revision",
    "StateRequest",
]
