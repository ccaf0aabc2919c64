"""Rounds (отбор), applications (заявка) and what hangs on them."""

from applications.models.akimat import AkimatNotice
from applications.models.application import (
    Application,
    ApplicationSection,
    CriterionAnswer,
    FiledVersion,
    Member,
    MemberYear,
)
from applications.models.guidance import Consultation, ConsultationAttendee, Interest, Question
from applications.models.round import Criterion, Publication, RequiredDocument, RoundTerm, SelectionRound

__all__ = [
    "AkimatNotice",
    "Application",
    "ApplicationSection",
    "Consultation",
    "ConsultationAttendee",
    "Criterion",
    "CriterionAnswer",
    "FiledVersion",
    "Interest",
    "Member",
    "MemberYear",
    "Publication",
    "Question",
    "RequiredDocument",
    "RoundTerm",
    "SelectionRound",
]
