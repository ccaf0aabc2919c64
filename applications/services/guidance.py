"""How help is given before filing (M 3.2.2/3, 2.2, 2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import Organisation, Region
from applications.models import Consultation, ConsultationAttendee, Interest, Question, SelectionRound
from applications.workflow.guidance import GUIDANCE, INTEREST, QUESTION


def log_consultation(
    round_: SelectionRound, *, actor: Any, held_on: date, topic: str, kind: str = "consultation",
    organisation: Organisation | None = None, region: Region | None = None, place: str = "", summary: str = "",
    attendees: Iterable[tuple[str, str]] = (),
) -> Consultation:  # fmt: skip
    """The institute writes down whom it helped and with what; later it says who may not assess (M 3.2.2/3)."""
    with GUIDANCE.perform("log_consultation", round_, actor=actor) as step:
        consultation = Consultation.objects.create(
            round=round_, kind=kind, organisation=organisation, region=region, held_on=held_on, place=place, topic=topic,
            summary=summary, by=actor,
        )  # fmt: skip
        ConsultationAttendee.objects.bulk_create(
            ConsultationAttendee(consultation=consultation, name=name, organisation_name=firm)
            for name, firm in attendees
        )
        step.record = consultation
    return consultation


def ask_question(round_: SelectionRound, *, actor: Any, text: str) -> Question:
    with GUIDANCE.perform("ask_question", round_, actor=actor) as step:
        step.record = Question.objects.create(round=round_, asked_by=actor, text=text)
    return step.record


def answer_question(question: Question, *, actor: Any, answer: str, published: bool = False) -> Question:
    """Answer, and show the answer to everybody when it helps everybody."""
    with QUESTION.perform("answer_question", question, actor=actor) as step:
        question.answer, question.published = answer, published
        question.answered_by, question.answered_at = actor, step.at
    return question


def express_interest(organisation: Organisation, *, actor: Any, region: Region, sector: str, text: str) -> Interest:
    """Before any round a group may say that it wants to become a cluster (M 2.4)."""
    with GUIDANCE.perform("express_interest", organisation, actor=actor) as step:
        step.record = Interest.objects.create(
            organisation=organisation, region=region, sector=sector, text=text, by=actor
        )
    return step.record


def withdraw_interest(interest: Interest, *, actor: Any) -> Interest:
    """The group no longer wants it: the row stays, officials see that it was withdrawn."""
    with INTEREST.perform("withdraw_interest", interest, actor=actor):
        pass
    return interest
