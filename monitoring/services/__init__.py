"""How monitoring moves. One function per act, of the same name."""

from monitoring.services.claim import (
    draft_claim,
    edit_claim,
    pay_claim,
    refuse_claim,
    return_claim,
    submit_claim,
    withdraw_claim,
)
from monitoring.services.cost import attach_cost_paper, record_cost, withdraw_cost
from monitoring.services.impact import report_impact
from monitoring.services.knowledge import add_takeaway, attach_knowledge_paper, record_knowledge, withdraw_knowledge
from monitoring.services.lesson import (
    add_lesson,
    answer_lesson,
    edit_lesson,
    publish_lesson,
    record_lesson_effect,
    send_lesson,
    unpublish_lesson,
)
from monitoring.services.piu import report_to_piu
from monitoring.services.policy import open_policy
from monitoring.services.procurement import (
    attach_package_paper,
    cancel_package,
    edit_package,
    plan_package,
    record_announcement,
    record_completion,
    record_contract,
    record_opening,
)
from monitoring.services.totals import (
    apply_totals,
    correct_total,
    drop_totals,
    enter_total,
    open_totals,
    withdraw_total,
)

__all__ = [
    "add_lesson",
    "add_takeaway",
    "answer_lesson",
    "apply_totals",
    "attach_cost_paper",
    "attach_knowledge_paper",
    "attach_package_paper",
    "cancel_package",
    "correct_total",
    "draft_claim",
    "drop_totals",
    "edit_claim",
    "edit_lesson",
    "edit_package",
    "enter_total",
    "open_policy",
    "open_totals",
    "pay_claim",
    "plan_package",
    "publish_lesson",
    "record_announcement",
    "record_completion",
    "record_contract",
    "record_cost",
    "record_knowledge",
    "record_lesson_effect",
    "record_opening",
    "refuse_claim",
    "report_impact",
    "report_to_piu",
    "return_claim",
    "send_lesson",
    "submit_claim",
    "unpublish_lesson",
    "withdraw_claim",
    "withdraw_cost",
    "withdraw_knowledge",
    "withdraw_total",
]
