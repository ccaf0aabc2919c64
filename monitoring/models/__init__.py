"""What is measured in a cluster and what comes of it (M 3.5); what the policy costs and learns (M 2.1-2.3)."""

from monitoring.models.annual import AnnualPart, AnnualReport
from monitoring.models.claim import Claim, ClaimLine
from monitoring.models.cost import CostEntry
from monitoring.models.evaluation import Evaluation, Finding, Review, review_term_key
from monitoring.models.impact import ImpactReport, ReferenceTotal, TotalsSheet
from monitoring.models.indicator import Indicator, Target
from monitoring.models.knowledge import KnowledgeEvent, Takeaway
from monitoring.models.lesson import Lesson
from monitoring.models.measurement import AnswerCorrection, FirmAnswer, Measurement
from monitoring.models.piu import PiuReport
from monitoring.models.policy import Policy
from monitoring.models.procurement import Package
from monitoring.models.report import QuarterReport
from monitoring.models.system import IndicatorSystem, Period, period_label

__all__ = [
    "AnnualPart",
    "AnnualReport",
    "AnswerCorrection",
    "Claim",
    "ClaimLine",
    "CostEntry",
    "Evaluation",
    "Finding",
    "FirmAnswer",
    "ImpactReport",
    "Indicator",
    "IndicatorSystem",
    "KnowledgeEvent",
    "Lesson",
    "Measurement",
    "Package",
    "Period",
    "PiuReport",
    "Policy",
    "QuarterReport",
    "ReferenceTotal",
    "Review",
    "Takeaway",
    "Target",
    "TotalsSheet",
    "period_label",
    "review_term_key",
]
