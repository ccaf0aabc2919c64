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

__all__ = [
    "attach_cost_paper",
    "draft_claim",
    "edit_claim",
    "open_policy",
    "pay_claim",
    "record_cost",
    "refuse_claim",
    "return_claim",
    "submit_claim",
    "withdraw_claim",
    "withdraw_cost",
]
