"""What is measured in a cluster and what comes of it (M 3.5); what the policy costs and learns (M 2.1-2.3)."""

from monitoring.models.claim import Claim, ClaimLine
from monitoring.models.cost import CostEntry
from monitoring.models.impact import ImpactReport, ReferenceTotal, TotalsSheet
from monitoring.models.knowledge import KnowledgeEvent, Takeaway
from monitoring.models.lesson import Lesson
from monitoring.models.piu import PiuReport
from monitoring.models.policy import Policy
from monitoring.models.procurement import Package

__all__ = [
    "Claim",
    "ClaimLine",
    "CostEntry",
    "ImpactReport",
    "KnowledgeEvent",
    "Lesson",
    "Package",
    "PiuReport",
    "Policy",
    "ReferenceTotal",
    "Takeaway",
    "TotalsSheet",
]
