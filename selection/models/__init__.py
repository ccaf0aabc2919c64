"""Assessment (оценка), conclusion (заключение), sitting (заседание), decision (решение), objection (возражение)."""

from selection.models.assessment import Agreement, Assessment, Conclusion, Evidence, ExpertAssignment, Score
from selection.models.commission import AgendaItem, Attendance, Decision, Meeting, Objection, Package, Recusal, Vote

__all__ = [
    "AgendaItem",
    "Agreement",
    "Assessment",
    "Attendance",
    "Conclusion",
    "Decision",
    "Evidence",
    "ExpertAssignment",
    "Meeting",
    "Objection",
    "Package",
    "Recusal",
    "Score",
    "Vote",
]
