"""Who is who to indicators, evaluations and reports; to what the policy costs."""

from coordinators.permissions import EDITORS, HEADS
from monitoring.permissions import (  # noqa: F401 - fill the register
    claim,
    impact,
    lesson,
    piu,
    policy,
    procurement,
    report,
)
from monitoring.permissions.cluster import CHECKERS, answering_firm, reads_system
from monitoring.permissions.policy import SPENDING_READERS, UNIT, WRITERS, reads_spending

__all__ = [
    "CHECKERS",
    "EDITORS",
    "HEADS",
    "SPENDING_READERS",
    "UNIT",
    "WRITERS",
    "answering_firm",
    "reads_spending",
    "reads_system",
]
