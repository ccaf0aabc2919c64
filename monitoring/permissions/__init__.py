"""Who is who to indicators, evaluations and reports; to what the policy costs."""

from monitoring.permissions import claim, impact, lesson, policy, procurement  # noqa: F401 - fill the register
from monitoring.permissions.policy import SPENDING_READERS, UNIT, WRITERS, reads_spending

__all__ = [
    "SPENDING_READERS",
    "UNIT",
    "WRITERS",
    "reads_spending",
]
