"""Scores as this person may see them, and what they still lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from applications.models import Criterion
from methodology.roles import COMMISSION, MINISTRY, Role
from procedure.reading import held
from selection import scoring
from selection.models import Agreement, Assessment, ExpertAssignment, Score

READERS = (Role.INSTITUTE_HEAD, *MINISTRY, *COMMISSION)


@dataclass
class Line:
    """One criterion of an assessment: scores, gap, agreed, final."""

    criterion: Criterion
    scores: list[Score] = field(default_factory=list)
    agreement: Agreement | None = None
    proposal: Agreement | None = None
    limit: Decimal = Decimal(2)

    @property
    def points(self) -> list[Decimal]:
        return [score.points for score in self.scores]

    @property
    def gap(self) -> Decimal:
        return scoring.gap(self.points)

    @property
    def needs_agreement(self) -> bool:
        return self.agreement is None and scoring.diverges(self.points, self.limit)

    @property
    def final(self) -> Decimal | None:
        return scoring.final(self.points, self.agreement.points if self.agreement else None) if self.scores else None


def read_scores(assessment: Assessment) -> None:
    """All that lines, gaps and the guards of scoring look at, read once for a page."""
    prefetch_related_objects(
        [assessment], Prefetch("experts", ExpertAssignment.objects.select_related("expert")),
        Prefetch("scores", Score.objects.select_related("expert")), "agreements__by",
        "agreements__consents__by", "application__round__criteria",
    )  # fmt: skip


def scores_of(assessment: Assessment, experts: Iterable[int]) -> list[Score]:
    """Scores these experts gave, in order of the expert."""
    wanted, read = set(experts), held(assessment, "scores")
    if read is None:
        read = assessment.scores.filter(expert__in=wanted).select_related("expert")
    return sorted((score for score in read if score.expert_id in wanted), key=lambda score: (score.expert_id, score.pk))


def score_lines(assessment: Assessment, scores: list[Score] | None = None) -> list[Line]:
    """All criteria with the scores of active experts, in order."""
    everybody = list(assessment.experts.all())
    active = {a.expert_id for a in everybody if a.is_active}
    left_at = max((a.released_at for a in everybody if a.released_at), default=None)
    round_ = assessment.application.round
    lines = {c.pk: Line(c, limit=round_.divergence_limit) for c in round_.criteria.all()}
    for score in scores_of(assessment, active) if scores is None else scores:
        lines[score.criterion_id].scores.append(score)
    for agreement in assessment.agreements.all():
        line = lines[agreement.criterion_id]
        if agreement.superseded or not _stands(agreement, line, active, left_at):
            continue
        if agreement.is_open:
            line.proposal = agreement
        else:
            line.agreement = agreement
    return list(lines.values())


def _stands(agreement: Agreement, line: Line, active: set[int], left_at: datetime | None) -> bool:
    """An agreement stands while it is newer than the points of all who score now, and is read only beside them."""
    if {score.expert_id for score in line.scores} != active or (left_at and agreement.at < left_at):
        return False
    return all(score.at <= agreement.at for score in line.scores)


def proposals_for(assessment: Assessment, user: Any) -> list[Agreement]:
    """Proposed scores that wait for this person's confirmation."""
    return [found for found in assessment.agreements.all() if found.is_open and user.pk not in found.agreed_by]


def scores_visible_to(assessment: Assessment, user: Any) -> list[Score]:
    """An expert sees others' scores only after filing their own; the head after all have filed.

    Once concluded, officials of the procedure see them; who is recused or released, or an outsider, never does.
    """
    everybody = list(assessment.experts.all())
    active = {a.expert_id: a for a in everybody if a.is_active}
    if any(a.expert_id == user.pk and a.recused_at for a in everybody):
        return []
    own = active.get(user.pk)
    filed = {pk for pk, a in active.items() if a.filed_at}
    if assessment.status != Assessment.Status.ASSESSING:
        readable = set(active) if own or any(user.holds(role) for role in READERS) else set()
    elif own is not None:
        readable = filed if own.filed_at else {user.pk}
    else:
        readable = filed if user.holds(Role.INSTITUTE_HEAD) and filed == set(active) else set()
    return scores_of(assessment, readable) if readable else []


def scoring_gaps(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """What the scores lack before a conclusion can be signed."""
    round_ = assessment.application.round
    everybody = held(assessment, "experts") or assessment.experts.select_related("expert")
    active = [a for a in everybody if a.is_active]
    if len(active) < round_.min_experts:
        yield _("Экспертов меньше, чем требует отбор: нужно %(n)d.") % {"n": round_.min_experts}, "few_experts"
    unfiled = [a.expert.label for a in active if a.filed_at is None]
    if unfiled:
        yield _("Не сдали баллы: %(names)s.") % {"names": ", ".join(unfiled)}, "unfiled"
        return
    open_ones = [line.criterion.code for line in score_lines(assessment) if line.needs_agreement]
    if open_ones:
        yield _("Согласуйте баллы по критериям: %(codes)s.") % {"codes": ", ".join(open_ones)}, "diverging"


def preview(assessment: Assessment) -> dict[str, Any] | None:
    """What would be frozen now; None while anybody has not filed, so that no sum leaks before its parts."""
    active = [a for a in assessment.experts.all() if a.is_active]
    if len(active) < 2 or any(a.filed_at is None for a in active):
        return None
    return frozen(assessment)


def frozen(assessment: Assessment) -> dict[str, Any]:
    """Scores as they stand, for the conclusion: criteria, weights, experts' points and reasons, agreed, total."""
    lines = score_lines(assessment)
    weighed = [scoring.Weighed(x.criterion.code, x.criterion.weight, Decimal(x.criterion.max_score)) for x in lines]
    finals = {line.criterion.code: line.final for line in lines if line.final is not None}
    return {
        "rule": rule(assessment),
        "lines": [
            {
                "code": x.criterion.code, "name_ru": x.criterion.name_ru, "name_kk": x.criterion.name_kk,
                "name_en": x.criterion.name_en, "weight": str(x.criterion.weight), "max": x.criterion.max_score,
                "scores": [
                    {"expert": n, "points": str(s.points), "justification": s.justification}
                    for n, s in enumerate(x.scores, start=1)
                ],
                "agreed": _agreed(x.agreement) if x.agreement else None,
                "final": str(x.final),
            }
            for x in lines
        ],
        "total": str(scoring.total(finals, weighed)),
    }  # fmt: skip


def _agreed(agreement: Agreement) -> dict[str, Any]:
    """Agreed points with the reason of who proposed them and of each who confirmed."""
    consents = [consent.reason for consent in agreement.consents.all()]
    return {"points": str(agreement.points), "reason": agreement.reason, "consents": consents}


def rule(assessment: Assessment) -> dict[str, Any]:
    """The round's rule of scoring, printed on the conclusion."""
    round_ = assessment.application.round
    return {
        "scale_max": round_.scale_max,
        "divergence_limit": str(round_.divergence_limit),
        "min_experts": round_.min_experts,
        "aggregation": round_.aggregation,
        "threshold": str(round_.threshold) if round_.threshold is not None else None,
        "source": round_.rules_source,
    }
