"""How experts come to one score: proposed by one, confirmed by the others or by the head (M 3.2.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from applications.models import Criterion
from selection.models import Agreement, Assessment
from selection.permissions import assignment_of
from selection.selectors.scores import score_lines
from selection.services.assessment import check_points
from selection.workflow.assessment import ASSESSMENT


def propose_score(
    assessment: Assessment, *, actor: Any, criterion: Criterion, points: Decimal, reason: str
) -> Agreement:  # fmt: skip
    """Offer one score where the experts diverge; the other experts and the head are told.

    A score agreed earlier stands until the new one is confirmed. Raises ValidationError for points off the scale or
    without a reason.
    """
    with ASSESSMENT.perform("propose_score", assessment, actor=actor) as step:
        check_points(assessment, criterion, points)
        if not reason.strip():
            raise ValidationError({"reason": _("Объясните, почему предлагаете этот балл.")})
        assessment.agreements.filter(criterion=criterion, confirmed_at__isnull=True).update(superseded=True)
        proposed = Agreement.objects.create(
            assessment=assessment, criterion=criterion, points=points, reason=reason.strip(), by=actor, at=step.at
        )
        step.data["criterion"] = criterion.code
        step.target = f"selection.Agreement:{proposed.pk}"
    return proposed


def agree_score(assessment: Assessment, *, actor: Any, criterion: Criterion, reason: str) -> Agreement:
    """Confirm the proposed score of a criterion: it stands when every other expert, or the head, has confirmed.

    Raises ValidationError where nothing is proposed, for one's own proposal, a second confirmation, or no reason.
    """
    with ASSESSMENT.perform("agree_score", assessment, actor=actor) as step:
        lines = {line.criterion.pk: line for line in score_lines(assessment)}
        proposal = lines[criterion.pk].proposal if criterion.pk in lines else None
        if proposal is None:
            raise ValidationError({"criterion": _("По этому критерию согласованный балл не предложен.")})
        if actor.pk in proposal.agreed_by:
            raise ValidationError({"criterion": _("Вы этот балл уже предложили или подтвердили: слово за другими.")})
        if not reason.strip():
            raise ValidationError({"reason": _("Объясните, почему согласны с этим баллом.")})
        proposal.consents.create(by=actor, reason=reason.strip(), at=step.at)
        experts = {a.expert_id for a in assessment.experts.all() if a.is_active}
        if assignment_of(actor, assessment) is None or experts <= proposal.agreed_by:
            earlier = assessment.agreements.filter(criterion=criterion, confirmed_at__isnull=False)
            earlier.update(superseded=True)
            proposal.confirmed_at = step.at
            proposal.save(update_fields=["confirmed_at"])
        step.data |= {"criterion": criterion.code, "stands": proposal.confirmed_at is not None}
        step.target = f"selection.Agreement:{proposal.pk}"
    return proposal
