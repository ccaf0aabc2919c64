"""What may happen to indicators, measurements, evaluations and reports; to costs, claims and purchases."""

from monitoring.workflow.claim import CLAIM
from monitoring.workflow.cost import COST
from monitoring.workflow.impact import IMPACT, SHEET, TOTAL
from monitoring.workflow.knowledge import KNOWLEDGE
from monitoring.workflow.lesson import LESSON
from monitoring.workflow.piu import PIU
from monitoring.workflow.procurement import PROCUREMENT

__all__ = [
    "CLAIM",
    "COST",
    "IMPACT",
    "KNOWLEDGE",
    "LESSON",
    "PIU",
    "PROCUREMENT",
    "SHEET",
    "TOTAL",
]
