"""How an application is assessed: receive, assign, score blind, agree (M 3.2.1, 3.2.2/6)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from applications.models import Application, Criterion
from methodology.roles import Role
from procedure.numbering import next_number
from selection.conflicts import findings, works_for_applicant
from selection.models import Assessment, Evidence, ExpertAssignment, Score
from selection.permissions import assignment_of
from selection.workflow.assessment import ASSESSMENT


def receive(application: Application, *, actor: Any) -> Assessment:
    """The institute signs for the application; only records who took it, the term runs since forwarding."""
    with ASSESSMENT.perform("receive", application, actor=actor) as step:
        step.record = Assessment.objects.create(
            application=application, number=next_number("assessment", "ЭЗ"), received_at=step.at, lead=actor
        )
    return step.record


def assign_expert(assessment: Assessment, *, actor: Any, expert: Any, explanation: str = "") -> ExpertAssignment:
    """Assign an analyst. A conflict found must be explained by the head.

    Raises ValidationError when the person is no analyst, is assigned already, or has an unexplained conflict.
    """
    with ASSESSMENT.perform("assign_expert", assessment, actor=actor) as step:
        if not expert.holds(Role.INSTITUTE_EXPERT):
            raise ValidationError({"expert": _("Назначить можно только аналитика КИРИ.")})
        earlier = assessment.experts.filter(expert=expert, released_at__isnull=True).first()
        if earlier and earlier.recused_at:
            raise ValidationError({"expert": _("Этот аналитик взял отвод по заявке.")})
        if earlier:
            raise ValidationError({"expert": _("Этот аналитик уже назначен.")})
        if works_for_applicant(expert, assessment.application):
            raise ValidationError({"expert": _("Этот аналитик представляет заявителя, назначить его нельзя.")})
        conflict = list(findings(expert, assessment.application))
        if conflict and not explanation.strip():
            raise ValidationError(
                {
                    "explanation": _("Есть конфликт: %(what)s Объясните, почему назначение возможно.")
                    % {"what": " ".join(conflict)}
                }
            )
        assignment = ExpertAssignment.objects.create(
            assessment=assessment,
            expert=expert,
            assigned_at=step.at,
            conflict_explained=explanation if conflict else "",
        )
        step.data |= {"expert": expert.label, "conflict": conflict, "explanation": assignment.conflict_explained}
        step.target = f"selection.ExpertAssignment:{assignment.pk}"
    return assignment


def declare_independence(assessment: Assessment, *, actor: Any) -> Assessment:
    with ASSESSMENT.perform("declare_independence", assessment, actor=actor) as step:
        assessment.experts.filter(pk=assignment_of(actor, assessment).pk).update(declared_independent_at=step.at)
    return assessment


def recuse(assessment: Assessment, *, actor: Any, reason: str) -> Assessment:
    """The expert steps aside; from now on they see nothing of the dossier."""
    with ASSESSMENT.perform("recuse", assessment, actor=actor, reason=reason) as step:
        assessment.experts.filter(pk=assignment_of(actor, assessment).pk).update(
            recused_at=step.at, recused_reason=reason
        )
    return assessment


def release_expert(assessment: Assessment, *, actor: Any, expert: Any, reason: str) -> Assessment:
    """The head releases an expert; their scores no longer count, and they are told."""
    with ASSESSMENT.perform("release_expert", assessment, actor=actor, reason=reason) as step:
        released = assessment.experts.filter(expert=expert, recused_at__isnull=True, released_at__isnull=True).first()
        if released is None:
            raise ValidationError({"expert": _("Этот аналитик сейчас не назначен.")})
        released.released_at = step.at
        released.save(update_fields=["released_at"])
        step.data["expert"] = expert.label
        step.target = f"selection.ExpertAssignment:{released.pk}"
    return assessment


def check_points(assessment: Assessment, criterion: Criterion, points: Decimal) -> None:
    """The criterion is one of this round's, and the points lie on its scale."""
    if criterion.round_id != assessment.application.round_id:
        raise ValidationError({"criterion": _("Этого критерия нет в отборе.")})
    if not 0 <= points <= criterion.max_score:
        raise ValidationError({"points": _("Балл должен быть от 0 до %(max)d.") % {"max": criterion.max_score}})


def score(
    assessment: Assessment, *, actor: Any, criterion: Criterion, points: Decimal, justification: str,
    evidence: Iterable[Evidence] = (),
) -> Score:  # fmt: skip
    """Give points for one criterion; before filing they may be given anew. The journal line carries no points.

    ``at`` is the moment the points last changed: an agreement older than it no longer stands.
    Raises ValidationError for points off the scale, an empty justification, or a criterion of another round.
    """
    with ASSESSMENT.perform("score", assessment, actor=actor) as step:
        check_points(assessment, criterion, points)
        if points % 1:
            raise ValidationError({"points": _("Такого балла на шкале нет.")})
        if not justification.strip():
            raise ValidationError({"justification": _("Обоснуйте балл: без обоснования он не считается.")})
        earlier = assessment.scores.filter(criterion=criterion, expert=actor).first()
        moved = step.at if earlier is None or earlier.points != points else earlier.at
        given, _new = Score.objects.update_or_create(
            assessment=assessment, criterion=criterion, expert=actor,
            defaults={"points": points, "justification": justification.strip(), "at": moved},
        )  # fmt: skip
        given.evidence.set(e for e in evidence if e.assessment_id == assessment.pk)
        step.data["criterion"] = criterion.code
    return given


def file_scores(assessment: Assessment, *, actor: Any) -> Assessment:
    """Close the expert's thirteen scores; only now the others' become visible to them."""
    with ASSESSMENT.perform("file_scores", assessment, actor=actor) as step:
        assessment.experts.filter(pk=assignment_of(actor, assessment).pk).update(filed_at=step.at)
    return assessment
