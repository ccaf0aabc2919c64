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
    "attach_cost_paper",
    "attach_package_paper",
    "cancel_package",
    "draft_claim",
    "edit_claim",
    "edit_package",
    "open_policy",
    "pay_claim",
    "plan_package",
    "record_announcement",
    "record_completion",
    "record_contract",
    "record_cost",
    "record_opening",
    "refuse_claim",
    "return_claim",
    "submit_claim",
    "withdraw_claim",
    "withdraw_cost",
]
