"""How a request to a state body is written, sent and answered (M 3.4), and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Activity, StateRequest
from action_plans.workflow import REQUEST
from coordinators.services.base import put_on_card
from documents.services import attach
from procedure import clock
from procedure.deadlines import TermLength
from procedure.workflow import Step

PAPER, FILE = "state_request", "state_answer_file"


def draft_request(plan: ActionPlan, *, actor: Any, activities: Iterable[Activity] = (), **facts: Any) -> StateRequest:
    """A request under the next number. Raises ValidationError by field for an addressee that cannot be."""
    with REQUEST.perform("draft_request", plan, actor=actor) as step:
        last = plan.requests.aggregate(last=Max("number"))["last"] or 0
        request = StateRequest(plan=plan, number=last + 1, **facts)
        _addressed(request)
        request.save()
        request.activities.set(activities)
        step.record = request
        _named(step, request)
    return request


def edit_request(
    request: StateRequest, *, actor: Any, version: int, activities: Iterable[Activity] = (), **facts: Any
) -> StateRequest:
    """New words. Raises StaleCard when somebody saved meanwhile, ValidationError by field."""
    with REQUEST.perform("edit_request", request, actor=actor) as step:
        put_on_card(request, version, facts)
        _addressed(request)
        request.activities.set(activities)
        _named(step, request)
    return request


def send_request(request: StateRequest, *, actor: Any) -> StateRequest:
    """The letter is issued in both languages, the term of the answer begins."""
    with REQUEST.perform("send_request", request, actor=actor) as step:
        request.sent_on = clock.local_day(step.at)
        deadline = step.start(StateRequest.TERM, key=request.term_key, as_set=TermLength(request.days, "wd"))
        step.issue(PAPER, number=request.pk)
        _named(step, request)
        step.data |= {
            "subject_kk": request.subject_kk, "words_ru": request.words_ru, "words_kk": request.words_kk,
            "due_on": deadline.due_on, "from": actor.label, "from_email": actor.email,
        }  # fmt: skip
    return request


def record_answer(
    request: StateRequest, *, actor: Any, answered_on: date, outcome: str, answer: str,
    upload: UploadedFile | None = None,
) -> StateRequest:  # fmt: skip
    """The body answered outside the portal. Raises ValidationError for a day before the request or to come."""
    with REQUEST.perform("record_answer", request, actor=actor) as step:
        if answered_on > clock.local_day(step.at):
            raise ValidationError({"answered_on": _("Этот день ещё не наступил.")})
        if request.sent_on and answered_on < request.sent_on:
            raise ValidationError({"answered_on": _("Ответ не может быть раньше запроса.")})
        _answered(step, request, answered_on, outcome, answer, upload)
    return request


def answer_request(
    request: StateRequest, *, actor: Any, outcome: str, answer: str, upload: UploadedFile | None = None
) -> StateRequest:
    """The akimat answers in the portal itself."""
    with REQUEST.perform("answer_request", request, actor=actor) as step:
        _answered(step, request, clock.local_day(step.at), outcome, answer, upload)
    return request


def record_effect(request: StateRequest, *, actor: Any, effect: str) -> StateRequest:
    """What changed for the cluster; «ничего» is an effect too."""
    with REQUEST.perform("record_effect", request, actor=actor) as step:
        request.effect = effect.strip()
        _named(step, request)
    return request


def withdraw_request(request: StateRequest, *, actor: Any, reason: str) -> StateRequest:
    """It is not needed any more; the addressee who has it is told why."""
    with REQUEST.perform("withdraw_request", request, actor=actor, reason=reason) as step:
        request.withdrawn_because = reason.strip()
        step.cancel(StateRequest.TERM, key=request.term_key)
        _named(step, request)
        step.data["sent"] = request.sent_on is not None
    return request


def _answered(
    step: Step, request: StateRequest, day: date, outcome: str, answer: str, upload: UploadedFile | None
) -> None:
    request.answered_on, request.outcome, request.answer = day, outcome, answer.strip()
    if upload:
        title = _("Ответ на запрос № %(n)d: %(name)s") % {"n": request.number, "name": upload.name}
        try:
            request.file = attach(step.dossier, upload, kind=FILE, actor=step.actor, title=title)
        except ValidationError as error:
            raise ValidationError({"upload": error.messages}) from error
    step.meet(StateRequest.TERM, key=request.term_key)
    _named(step, request)
    step.data |= {"outcome": outcome, "answered_on": day}


def _addressed(request: StateRequest) -> None:
    """Somebody it goes to; a duty of akimats only where an akimat is asked."""
    if request.addressee is None and not request.addressee_name.strip():
        raise ValidationError({"addressee": _("Выберите орган или впишите его название.")})
    if request.addressee is not None and request.addressee_name.strip():
        raise ValidationError({"addressee_name": _("Орган уже выбран выше: оставьте что-то одно.")})
    if request.duty and (request.addressee is None or request.addressee.kind != "akimat"):
        raise ValidationError({"duty": _("Это обязанность акиматов: выберите акимат.")})


def _named(step: Step, request: StateRequest) -> None:
    step.data |= {"number": request.number, "name": request.subject_ru, "to": request.to_whom}
