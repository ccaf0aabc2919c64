"""Assessment (оценка), conclusion (заключение), sitting (заседание), decision (решение), objection (возражение)."""

from selection.models.assessment import Agreement, Assessment, Conclusion, Consent, Evidence, ExpertAssignment, Score
from selection.models.results import Objection, Package
from selection.models.sitting import (
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Meeting,
    Protocol,
    Recusal,
    Vote,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "Assessment",
    "Attendance",
    "Conclusion",
    "Consent",
    "Correction",
    "Decision",
    "Evidence",
    "ExpertAssignment",
    "Meeting",
    "Objection",
    "Package",
    "Protocol",
    "Recusal",
    "Score",
    "Vote",
]
