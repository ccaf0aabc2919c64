"""Where a round stands: the ten steps of M 3.2.2 with their dates, kept and expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from applications.models import SelectionRound
from methodology.selection import STEPS, StepFact
from procedure import calendars, presenting
from procedure.deadlines import TermLength
from procedure.models import Deadline
from procedure.workcalendar import WorkCalendar

DONE, NOW, AHEAD = "done", "now", "ahead"


@dataclass(frozen=True)
class StepView:
    """One step as the page shows it; ``expected`` marks a date counted from a step that is not over yet."""

    fact: StepFact
    state: str
    length: str = ""
    due_on: date | None = None
    expected: bool = False
    explanation: str = ""


def steps_of(round_: SelectionRound, calendar: WorkCalendar | None = None) -> list[StepView]:
    """The ten steps: state, length set by the round, last day and how it was counted."""
    calendar = calendar or calendars.current()
    states, dates = _states(round_), _dates(round_, calendar)
    return [
        StepView(
            fact=step,
            state=states[step.number],
            length=_length(round_.term(step.term) if step.term else None),
            due_on=dates[step.number][0],
            expected=states[step.number] == AHEAD,
            explanation=dates[step.number][1] if step.term else "",
        )
        for step in STEPS
    ]


def _length(term: TermLength | None) -> str:
    return presenting.term_length(term.length, term.unit) if term else ""


def _dates(round_: SelectionRound, calendar: WorkCalendar) -> dict[int, tuple[date | None, str]]:
    """Last days: intake's is the round's own, later ones follow from the latest day of the step before."""
    dates: dict[int, tuple[date | None, str]] = {
        1: (round_.legal_act_date, ""),
        2: (round_.day_zero, ""),
        8: (round_.decision_planned_on, ""),
        9: (None, ""),
        10: (None, ""),
    }
    zero = dates[2][0]
    dates[3] = _count(round_, "consult", zero, calendar)
    dates[4] = _count(round_, "intake", zero, calendar)
    if round_.intake_due_on and round_.intake_due_on != dates[4][0]:  # extended: the count of two months is history
        dates[4] = (round_.intake_due_on, "")
    for number, code in ((5, "forward"), (6, "assess"), (7, "to_commission")):
        dates[number] = _count(round_, code, dates[number - 1][0], calendar)
    return dates


def _count(round_: SelectionRound, code: str, start: date | None, calendar: WorkCalendar) -> tuple[date | None, str]:
    term = round_.term(code)
    if start is None or term is None:
        return None, ""
    derivation = calendar.explain(start, term.length, term.unit)
    return derivation.due, presenting.explanation(derivation)


def _states(round_: SelectionRound) -> dict[int, str]:
    """What is over, what runs. Later steps are read from the terms that still run in the round's applications."""
    status = SelectionRound.Status
    announced, closed = round_.announced_at is not None, round_.status in (status.CLOSED, status.COMPLETED)
    states = dict.fromkeys(range(1, 11), AHEAD)
    states[1] = DONE if round_.legal_act and announced else NOW if round_.status == status.DRAFT else AHEAD
    states[2] = DONE if announced else AHEAD
    if round_.status == status.COMPLETED:
        return states | dict.fromkeys(range(3, 10), DONE) | {10: NOW}
    if round_.status == status.CANCELLED or not announced:
        return states
    states[3] = states[4] = DONE if closed else NOW
    if closed:
        states |= _after_intake(round_)
    return states


def _after_intake(round_: SelectionRound) -> dict[int, str]:
    filed = round_.applications.aggregate(
        waiting=Count("pk", filter=Q(status__in=("submitted", "returned"))),
        forwarded=Count("pk", filter=Q(status="forwarded")),
    )
    running = Deadline.objects.running().filter(dossier__application__round=round_)
    alive = set(running.values_list("term", flat=True).distinct())
    assessing, sending = "assess" in alive or filed["waiting"] > 0, "to_commission" in alive
    states = {5: NOW if filed["waiting"] else DONE}
    if filed["forwarded"]:
        states[6] = NOW if assessing else DONE
        states[7] = NOW if sending else DONE if not assessing else AHEAD
        states[8] = NOW if not assessing and not sending else AHEAD
    return states
