"""How interviews are kept (M 3.3.2, stage 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Interview, InterviewConstraint, InterviewGuide, Participant, Quote
from coordinators.workflow import GUIDE, INTERVIEW
from procedure import clock


def publish_guide(cluster: Cluster, *, actor: Any, questions: str) -> InterviewGuide:
    """A new version of the questions; talks already held keep the version they were led by."""
    with GUIDE.perform("publish_guide", cluster, actor=actor) as step:
        last = cluster.guides.aggregate(last=Max("version"))["last"] or 0
        step.record = InterviewGuide.objects.create(
            cluster=cluster, version=last + 1, questions=questions, by=actor, at=step.at
        )
        step.data["version"] = last + 1
    return step.record


def record_interview(
    place: Participant, *, actor: Any, held_on: date, people: str, consent: str, notes: str = "",
    guide: InterviewGuide | None = None, constraints: Mapping[str, int] | None = None, quotes: Iterable[str] = (),
    secret_quotes: Iterable[str] = (),
) -> Interview:  # fmt: skip
    """A talk that was held. ``constraints`` gives severity 1 to 3 by code; ``secret_quotes`` never leave the institute.

    Raises ValidationError by field: a day still to come, quotes to publish without consent.
    """
    if held_on > clock.today():
        raise ValidationError({"held_on": _("Этот день ещё не наступил: запишите интервью после разговора.")})
    quotes = list(quotes)
    if quotes and consent == Interview.Consent.NONE:
        raise ValidationError({"quotes": _("Согласия нет: такие цитаты публиковать нельзя.")})
    with INTERVIEW.perform("record_interview", place, actor=actor) as step:
        interview = step.record = Interview.objects.create(
            cluster=place.cluster, participant=place, guide=guide, held_on=held_on, people=people, consent=consent,
            notes=notes, by=actor, at=step.at,
        )  # fmt: skip
        InterviewConstraint.objects.bulk_create(
            InterviewConstraint(interview=interview, code=code, severity=severity)
            for code, severity in (constraints or {}).items()
        )
        Quote.objects.bulk_create(
            Quote(interview=interview, text=text, publishable=publishable)
            for texts, publishable in ((quotes, True), (secret_quotes, False)) for text in texts
        )  # fmt: skip
        step.data["held_on"] = held_on.isoformat()
    return step.record


def withdraw_interview(interview: Interview, *, actor: Any, reason: str) -> Interview:
    """A wrong record stays with its reason; the right one is written anew."""
    with INTERVIEW.perform("withdraw_interview", interview, actor=actor, reason=reason) as step:
        interview.withdrawn_at, interview.withdrawn_reason = step.at, reason
    return interview
