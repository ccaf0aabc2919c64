"""Where an application stands (у кого заявка): the ten steps of M 3.2.2, who acts now, since when, until when.

What an applicant must not know yet stays unknown here: until the result is told, the Commission's step runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application
from methodology.selection import STEPS
from procedure import clock
from procedure.models import Deadline
from procedure.registry import localized

DONE, NOW, AHEAD, OFF = "done", "now", "ahead", "off"
S = Application.Status


@dataclass(frozen=True)
class PathStep:
    """One step of the path; ``off`` steps will not come."""

    number: int
    title: str
    state: str
    day: date | None = None


@dataclass(frozen=True)
class Whereabouts:
    """The path, and in words: which step, in whose hands, since and until what day."""

    steps: list[PathStep]
    number: int | None = None
    holder: str = ""
    since: date | None = None
    until: date | None = None


def whereabouts(application: Application, deadlines: Iterable[Deadline], outcome: Any = None) -> Whereabouts:
    """``deadlines`` are all terms of the dossier; ``outcome`` is its assessment once the applicant was told."""
    terms = {deadline.term: deadline for deadline in sorted(deadlines, key=lambda d: d.pk)}
    number, ended = _number(application, terms, outcome)
    days = _days(application, terms, outcome)
    steps = [
        PathStep(
            number=step.number,
            title=localized(step, "title"),
            state=_state(step.number, number, ended),
            day=days.get(step.number) if step.number <= number else None,
        )
        for step in STEPS
    ]
    if ended:
        return Whereabouts(steps)
    since, until = _span(application, terms, outcome, number)
    return Whereabouts(steps, number, _holder(application, number), since, until)


def _number(application: Application, terms: dict[str, Deadline], outcome: Any) -> tuple[int, bool]:
    """The step that runs, or the last one reached when the application went no further."""
    if application.status in (S.WITHDRAWN, S.LAPSED):
        return 4, True
    if application.status in (S.DRAFT, S.RETURNED):
        return 4, False
    if application.status == S.SUBMITTED:
        return (4 if clock.now() < application.round.closes_at else 5), False
    if outcome is not None and outcome.announced_at:
        chosen = outcome.status == "selected"
        return (10 if chosen else 9), not chosen
    if outcome is not None:
        return 9, False
    sent = terms.get("to_commission")
    return (6 if sent is None else 8 if sent.state == Deadline.State.MET else 7), False


def _state(step: int, number: int, ended: bool) -> str:
    if step == 3 and number == 4 and not ended:  # consultations run beside intake
        return NOW
    if step < number or (ended and step == number):
        return DONE
    if step == number:
        return NOW
    return OFF if ended else AHEAD


def _days(application: Application, terms: dict[str, Deadline], outcome: Any) -> dict[int, date | None]:
    """When each step was over."""
    round_ = application.round
    return {
        1: round_.legal_act_date,
        2: round_.intake_opens_on,
        3: round_.intake_due_on,
        4: round_.intake_due_on,
        5: _day(application.forwarded_at),
        6: _closed(terms.get("assess")),
        7: _closed(terms.get("to_commission")),
        8: _day(outcome.result_told_at) if outcome else None,
        9: _day(outcome.announced_at) if outcome else None,
    }


def _day(moment: Any) -> date | None:
    return clock.local_day(moment) if moment else None


def _closed(deadline: Deadline | None) -> date | None:
    return _day(deadline.closed_at) if deadline and deadline.state == Deadline.State.MET else None


def _span(
    application: Application, terms: dict[str, Deadline], outcome: Any, number: int
) -> tuple[date | None, date | None]:
    """Since and until when the step runs; no end where the methodology sets none."""
    step = next(s for s in STEPS if s.number == number)
    running = terms.get(step.term or "")
    if number == 4:
        begun = application.submitted_at if application.status == S.SUBMITTED else application.returned_at
        return _day(begun or application.dossier.opened_at), application.round.intake_due_on
    since = {
        5: application.round.intake_due_on,
        6: _day(application.forwarded_at),
        7: _closed(terms.get("assess")),
        8: _closed(terms.get("to_commission")),
        9: _day(outcome.result_told_at) if outcome else None,
        10: _day(outcome.announced_at) if outcome else None,
    }[number]
    if number == 8:
        planned = application.round.decision_planned_on
        return since, planned if planned and planned >= clock.today() else None
    return since, running.due_on if running and running.closed_at is None else None


def _holder(application: Application, number: int) -> str:
    if number == 4:
        filed = application.status == S.SUBMITTED
        return _("заявка ждёт конца приёма") if filed else _("у заявителя")
    return localized(STEPS[number - 1], "body")
