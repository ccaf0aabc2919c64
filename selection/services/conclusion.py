"""The expert conclusion: frozen scores, text, recommendation; and its reopening (M 3.2.2/6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedure import calendars, clock
from procedure.models import Deadline
from selection.models import Assessment, Conclusion
from selection.selectors.scores import frozen
from selection.workflow.assessment import ASSESSMENT


def conclude(
    assessment: Assessment, *, actor: Any, strengths: str, weaknesses: str, text: str, recommendation: str
) -> Assessment:
    """Sign the conclusion: the scores are frozen as they are, the five days to the Commission begin.

    Raises ValidationError when a part of the text is empty.
    """
    with ASSESSMENT.perform("conclude", assessment, actor=actor) as step:
        parts = {"strengths": strengths, "weaknesses": weaknesses, "text": text}
        if empty := [name for name, value in parts.items() if not value.strip()]:
            raise ValidationError({name: _("Заполните это поле.") for name in empty})
        scores = frozen(assessment)
        Conclusion.objects.create(
            assessment=assessment, version=assessment.conclusions.count() + 1, strengths=strengths,
            weaknesses=weaknesses, text=text, recommendation=recommendation, signed_by=actor, signed_at=step.at,
            scores=scores,
        )  # fmt: skip
        assessment.total = Decimal(scores["total"])
        assessment.concluded_at = step.at
        step.meet("assess")
        step.start("to_commission", as_set=assessment.application.round.term("to_commission"))
        step.dossier.stage = "conclusion"
        step.dossier.save(update_fields=["stage"])
        step.issue("expert_conclusion")
    return assessment


def reopen(assessment: Assessment, *, actor: Any, reason: str) -> Assessment:
    """Back to assessment with the days that were left; the signed conclusion stays as a version."""
    with ASSESSMENT.perform("reopen", assessment, actor=actor, reason=reason) as step:
        step.cancel("to_commission")
        last = Deadline.objects.filter(dossier=step.dossier, term="assess").order_by("-pk").first()
        today = clock.local_day(step.at)
        left = max((last.due_on - clock.local_day(assessment.concluded_at)).days, 0) if last else 0
        due = calendars.current().add(today, max(left, 1), "cd")
        step.start("assess", on=today, due_on=due, as_set=assessment.application.round.term("assess"))
        assessment.total = assessment.concluded_at = None
        assessment.experts.filter(recused_at__isnull=True, released_at__isnull=True).update(filed_at=None)
    return assessment
