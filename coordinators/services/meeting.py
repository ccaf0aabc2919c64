"""The open meeting (M 3.3.2, stage 1): findings presented, objections answered, results confirmed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.models import Event, Finding, Remark
from coordinators.services.events import PROTOCOL
from coordinators.workflow import EVENT, REMARK
from procedure.workflow import target_of


def present_finding(event: Event, *, actor: Any, text: str, source: str) -> Event:
    """A finding put before the industry, and what it rests on."""
    with EVENT.perform("present_finding", event, actor=actor) as step:
        finding = Finding.objects.create(event=event, text=text, source=source, at=step.at)
        step.target = target_of(finding)
        step.data["title"] = event.title
    return event


def withdraw_finding(event: Event, *, actor: Any, finding: Finding, reason: str) -> Event:
    """A finding was written down wrongly: it stays with its reason and is confirmed by nobody.

    Raises ValidationError at ``finding`` for one of another meeting or one already withdrawn.
    """
    with EVENT.perform("withdraw_finding", event, actor=actor, reason=reason) as step:
        if not event.findings.live().filter(pk=finding.pk).exists():
            raise ValidationError({"finding": _("Такого вывода у этого совещания нет.")})
        finding.withdrawn_at, finding.withdrawn_reason = step.at, reason.strip()
        finding.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        step.target = target_of(finding)
        step.data["title"] = event.title
    return event


def record_remark(event: Event, *, actor: Any, finding: Finding, said_by: str, text: str) -> Event:
    """Somebody objected to a finding of this meeting."""
    with EVENT.perform("record_remark", event, actor=actor) as step:
        if finding.event_id != event.pk:
            raise ValidationError({"finding": _("Этот вывод представляли на другом совещании.")})
        remark = Remark.objects.create(event=event, finding=finding, said_by=said_by, text=text, at=step.at)
        step.target = target_of(remark)
        step.data["title"] = event.title
    return event


def answer_remark(remark: Remark, *, actor: Any, answer: str, accepted: bool) -> Event:
    """The answer, and whether the finding was changed by it."""
    with REMARK.perform("answer_remark", remark, actor=actor) as step:
        remark.answer, remark.accepted, remark.answered_at = answer, accepted, step.at
        step.data |= {"title": remark.event.title, "accepted": accepted}
    return remark.event


def confirm_findings(event: Event, *, actor: Any, confirmation: str) -> Event:
    """M 3.3.2: the meeting confirmed that the assessment of the environment and of competitiveness is right."""
    with EVENT.perform("confirm_findings", event, actor=actor) as step:
        event.confirmation, event.confirmed_at, event.changed_at = confirmation, step.at, step.at
        step.data["title"] = event.title
        step.issue(PROTOCOL, number=event.pk)
    return event
