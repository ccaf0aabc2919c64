"""Who is who to indicators, evaluations and reports; to what the policy costs."""

from monitoring.permissions import (  # noqa: F401 - fill the register
    claim,
    impact,
    lesson,
    piu,
    policy,
    procurement,
)
from monitoring.permissions.policy import SPENDING_READERS, UNIT, WRITERS, reads_spending

__all__ = [
    "SPENDING_READERS",
    "UNIT",
    "WRITERS",
    "reads_spending",
]
