"""How a firm asks for help with support, and how it is answered (M 2.2, 3.4.1)."""

from __future__ import annotations

from typing import Any

from action_plans.models import Activity, HelpRequest
from action_plans.workflow import HELP
from coordinators.models import Participant
from procedure import clock
from procedure.workflow import Step


def ask_help(place: Participant, *, actor: Any, words: str, activity: Activity | None = None) -> HelpRequest:
    """The term of the answer begins at once."""
    with HELP.perform("ask_help", place, actor=actor) as step:
        request = HelpRequest.objects.create(
            place=place, activity=activity, words=words.strip(), by=actor, asked_on=clock.local_day(step.at)
        )
        step.start(HelpRequest.TERM, key=request.term_key)
        step.record = request
        _named(step, request)
    return request


def answer_help(request: HelpRequest, *, actor: Any, instrument: str, answer: str) -> HelpRequest:
    """Which instrument fits and how to get it."""
    with HELP.perform("answer_help", request, actor=actor) as step:
        request.instrument, request.answer = instrument, answer.strip()
        _answered(step, request)
    return request


def refuse_help(request: HelpRequest, *, actor: Any, reason: str) -> HelpRequest:
    with HELP.perform("refuse_help", request, actor=actor, reason=reason) as step:
        request.refused_because = reason.strip()
        _answered(step, request)
    return request


def withdraw_help(request: HelpRequest, *, actor: Any, reason: str) -> HelpRequest:
    with HELP.perform("withdraw_help", request, actor=actor, reason=reason) as step:
        request.withdrawn_because = reason.strip()
        step.cancel(HelpRequest.TERM, key=request.term_key)
        _named(step, request)
    return request


def close_help(request: HelpRequest, *, actor: Any, outcome: str, outcome_words: str = "") -> HelpRequest:
    """Whether the support was obtained."""
    with HELP.perform("close_help", request, actor=actor) as step:
        request.outcome, request.outcome_words = outcome, outcome_words.strip()
        _named(step, request)
        step.data["outcome"] = outcome
    return request


def _answered(step: Step, request: HelpRequest) -> None:
    request.answered_on = clock.local_day(step.at)
    step.meet(HelpRequest.TERM, key=request.term_key)
    _named(step, request)


def _named(step: Step, request: HelpRequest) -> None:
    """What a firm asked stays in its request: of the dossier's readers not all may know it."""
    step.data |= {"number": request.pk, "name": request.organisation.name_ru}
