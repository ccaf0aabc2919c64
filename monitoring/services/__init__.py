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
from monitoring.services.knowledge import (
    add_takeaway,
    attach_knowledge_paper,
    record_knowledge,
    withdraw_knowledge,
)
from monitoring.services.lesson import (
    add_lesson,
    answer_lesson,
    edit_lesson,
    publish_lesson,
    record_lesson_effect,
    send_lesson,
    unpublish_lesson,
)
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

__all__ = [
    "add_lesson",
    "add_takeaway",
    "answer_lesson",
    "attach_cost_paper",
    "attach_knowledge_paper",
    "attach_package_paper",
    "cancel_package",
    "draft_claim",
    "edit_claim",
    "edit_lesson",
    "edit_package",
    "open_policy",
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
    "return_claim",
    "send_lesson",
    "submit_claim",
    "unpublish_lesson",
    "withdraw_claim",
    "withdraw_cost",
    "withdraw_knowledge",
]
