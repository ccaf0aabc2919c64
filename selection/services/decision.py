"""Decisions of the Commission, one item at a time (M 3.2.2/8)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from selection.models import Assessment, Decision
from selection.selectors.sitting import departs_from_votes, last_item, says_otherwise, verdict_of
from selection.workflow.item import ITEM


def select(assessment: Assessment, *, actor: Any, reasons: str) -> Assessment:
    """M 3.2.2/8: the Commission selects; possible only when the votes carried the motion."""
    return _decide("select", Decision.Outcome.SELECTED, assessment, actor, reasons)


def reject(assessment: Assessment, *, actor: Any, reasons: str) -> Assessment:
    return _decide("reject", Decision.Outcome.REJECTED, assessment, actor, reasons)


def defer(assessment: Assessment, *, actor: Any, reasons: str, despite: str = "") -> Assessment:
    """Put off to a later sitting; not final. The applicant, the institute and the ministry are told.

    Raises ValidationError when the votes already gave an outcome and ``despite`` does not say why it is not recorded.
    """
    return _decide("defer", Decision.Outcome.DEFERRED, assessment, actor, reasons, despite)


def _decide(
    act: str, outcome: str, assessment: Assessment, actor: Any, reasons: str, despite: str = ""
) -> Assessment:  # fmt: skip
    with ITEM.perform(act, assessment, actor=actor) as step:
        if not reasons.strip():
            raise ValidationError({"reasons": _("Обоснуйте решение: заявитель увидит эти слова.")})
        item = last_item(assessment)
        count = verdict_of(item)
        against = departs_from_votes(outcome, count)
        if against and not despite.strip():
            raise ValidationError({"despite": says_otherwise(count)})
        Decision.objects.create(
            assessment=assessment, item=item, outcome=outcome, votes_for=count.votes_for,
            votes_against=count.votes_against, abstained=count.abstained, by_chair=count.by_chair,
            reasons=reasons.strip(), despite=despite.strip() if against else "", decided_at=step.at,
        )  # fmt: skip
        step.data |= {"item": item.pk, "outcome": outcome, "by_chair": count.by_chair, "reasons": reasons.strip()}
        if against:
            step.data |= {"verdict": str(count.verdict), "despite": despite.strip()}
        step.issue("extract", number=str(item.pk))
    return assessment
