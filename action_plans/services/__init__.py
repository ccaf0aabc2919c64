"""How plans move. One function per act, of the same name."""

from action_plans.services.activity import (
    add_activity,
    drop_activity,
    drop_milestone,
    edit_activity,
    offer_activity,
    refuse_activity,
    set_milestone,
    take_activity,
)
from action_plans.services.money import set_money
from action_plans.services.plan import (
    agree,
    approve,
    complete,
    decline,
    open_plan,
    propose,
    remind_firms,
    set_rules,
)
from action_plans.services.progress import finish_activity, reach_milestone, report_progress
from action_plans.services.request import (
    answer_request,
    draft_request,
    edit_request,
    record_answer,
    record_effect,
    send_request,
    withdraw_request,
)

__all__ = [
    "add_activity",
    "agree",
    "answer_request",
    "approve",
    "complete",
    "decline",
    "draft_request",
    "drop_activity",
    "drop_milestone",
    "edit_activity",
    "finish_activity",
    "offer_activity",
    "open_plan",
    "propose",
    "reach_milestone",
    "refuse_activity",
    "remind_firms",
    "report_progress",
    "edit_request",
    "offer_activity",
    "open_plan",
    "propose",
    "record_answer",
    "record_effect",
    "refuse_activity",
    "remind_firms",
    "send_request",
    "set_milestone",
    "set_money",
    "set_rules",
    "take_activity",
    "withdraw_request",
]
