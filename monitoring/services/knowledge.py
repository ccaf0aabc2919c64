"""How knowledge brought from forums and meetings is kept (M 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import Organisation
from monitoring.models import KnowledgeEvent, Policy, Takeaway
from monitoring.services.policy import keep_files, next_of
from monitoring.workflow import KNOWLEDGE
from procedure import clock
from procedure.workflow import Step, target_of

FILE = "knowledge_file"


def record_knowledge(
    policy: Policy, *, actor: Any, starts_on: date, ends_on: date | None = None, uploads: Iterable[UploadedFile] = (),
    **facts: Any,
) -> KnowledgeEvent:  # fmt: skip
    """What was, with whom, about what. Raises ValidationError for a day to come or an end before the beginning."""
    with KNOWLEDGE.perform("record_knowledge", policy, actor=actor) as step:
        if ends_on and ends_on < starts_on:
            raise ValidationError({"ends_on": _("Последний день раньше первого.")})
        if starts_on > clock.local_day(step.at):
            raise ValidationError({"starts_on": _("Записывают то, что прошло: этот день ещё не наступил.")})
        event = KnowledgeEvent.objects.create(
            policy=policy,
            number=next_of(policy.knowledge),
            starts_on=starts_on,
            ends_on=ends_on,
            by=step.actor,
            **facts,
        )
        _keep(step, event, uploads)
        step.record = event
    return event


def add_takeaway(
    event: KnowledgeEvent, *, actor: Any, words: str, organisation: Organisation | None = None, person: str = ""
) -> KnowledgeEvent:
    """Who learnt what. Raises ValidationError when nobody is named."""
    with KNOWLEDGE.perform("add_takeaway", event, actor=actor) as step:
        if organisation is None and not person.strip():
            raise ValidationError({"person": _("Назовите человека или выберите организацию.")})
        made = Takeaway.objects.create(
            event=event,
            organisation=organisation,
            person=person.strip(),
            words=words.strip(),
            by=step.actor,
            at=step.at,
        )
        step.target = target_of(made)
        step.data |= _about(event) | {"who": made.who}
    return event


def attach_knowledge_paper(event: KnowledgeEvent, *, actor: Any, uploads: Iterable[UploadedFile]) -> KnowledgeEvent:
    with KNOWLEDGE.perform("attach_knowledge_paper", event, actor=actor) as step:
        _keep(step, event, uploads)
    return event


def withdraw_knowledge(event: KnowledgeEvent, *, actor: Any, reason: str) -> KnowledgeEvent:
    """It was recorded wrongly; it stays to be read with the reason."""
    with KNOWLEDGE.perform("withdraw_knowledge", event, actor=actor, reason=reason) as step:
        event.withdrawn_because = reason.strip()
        step.data |= _about(event)
    return event


def _keep(step: Step, event: KnowledgeEvent, uploads: Iterable[UploadedFile]) -> None:
    files = keep_files(step, uploads, kind=FILE, about=f"Знания {event.number}")
    event.files.add(*files)
    step.data |= _about(event) | {"files": [file.name for file in files]}


def _about(event: KnowledgeEvent) -> dict[str, Any]:
    return {"number": event.number, "name": event.title, "kind": event.kind}
