"""What may happen to indicators, measurements, evaluations and reports; to costs, claims and purchases."""

from monitoring.workflow.annual import ANNUAL
from monitoring.workflow.claim import CLAIM
from monitoring.workflow.closing import CLOSING
from monitoring.workflow.cost import COST
from monitoring.workflow.evaluation import EVALUATION, REVIEW
from monitoring.workflow.impact import IMPACT, SHEET, TOTAL
from monitoring.workflow.knowledge import KNOWLEDGE
from monitoring.workflow.lesson import LESSON
from monitoring.workflow.period import MEASUREMENT, PERIOD
from monitoring.workflow.piu import PIU
from monitoring.workflow.procurement import PROCUREMENT
from monitoring.workflow.report import REPORT
from monitoring.workflow.system import INDICATOR, SYSTEM

__all__ = [
    "ANNUAL",
    "CLAIM",
    "CLOSING",
    "COST",
    "EVALUATION",
    "IMPACT",
    "INDICATOR",
    "KNOWLEDGE",
    "LESSON",
    "MEASUREMENT",
    "PERIOD",
    "PIU",
    "PROCUREMENT",
    "REPORT",
    "REVIEW",
    "SHEET",
    "SYSTEM",
    "TOTAL",
]
