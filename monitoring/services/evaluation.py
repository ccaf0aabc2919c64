"""How an evaluation is written and sealed, and how a missed goal opens a review (M 3.5)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from action_plans.models import Amendment
from action_plans.services import reopen
from coordinators.models import Cluster
from coordinators.services.base import put_on_card
from documents.models import Document
from methodology.monitoring import FINAL_EVALUATIONS_PER_CLUSTER
from monitoring.models import Evaluation, Finding, Indicator, Review
from monitoring.selectors.evaluation import content_of, digest_of, last_finished, system_of, verdict_of
from monitoring.selectors.reading import hidden_goals
from monitoring.workflow import EVALUATION, REVIEW
from procedure import clock

TERM = "review"


def open_evaluation(cluster: Cluster, *, actor: Any, kind: str, period: str, method: str) -> Evaluation:
    """An evaluation with its cut begins. Raises ValidationError by field: one final evaluation, a quarter that is over."""
    with EVALUATION.perform("open_evaluation", cluster, actor=actor) as step:
        rows = cluster.evaluations.exclude(status=Evaluation.Status.DROPPED)
        if kind == Evaluation.Kind.FINAL and rows.filter(kind=kind).count() >= FINAL_EVALUATIONS_PER_CLUSTER:
            raise ValidationError({"kind": _("Итоговая оценка у кластера одна, и она уже есть.")})
        _is_over(cluster, period)
        last = cluster.evaluations.aggregate(last=Max("number"))["last"] or 0
        step.record = Evaluation.objects.create(
            cluster=cluster, number=last + 1, kind=kind, period=period, method=method.strip(), by=step.actor,
            opened_on=clock.local_day(step.at),
        )  # fmt: skip
        step.data |= {"number": step.record.number, "kind": kind, "period": period}
    return step.record


def edit_evaluation(evaluation: Evaluation, *, actor: Any, version: int, period: str, **words: Any) -> Evaluation:
    """New words or another cut. Raises StaleCard when somebody saved meanwhile, ValidationError by field."""
    with EVALUATION.perform("edit_evaluation", evaluation, actor=actor) as step:
        _is_over(evaluation.cluster, period)
        put_on_card(evaluation, version, {"period": period, **words})
        step.data["number"] = evaluation.number
    return evaluation


def add_finding(
    evaluation: Evaluation,
    *,
    actor: Any,
    words: str,
    indicator: Indicator | None = None,
    document: Document | None = None,
) -> Evaluation:
    """A finding with what it rests on. Raises ValidationError when it rests on nothing, or on another cluster's record."""
    with EVALUATION.perform("add_finding", evaluation, actor=actor) as step:
        if indicator is None and document is None:
            raise ValidationError({"indicator": _("Выберите показатель или документ: на чём стоит вывод.")})
        if indicator and indicator.system.cluster_id != evaluation.cluster_id:
            raise ValidationError({"indicator": _("Это показатель другого кластера.")})
        if document and document.dossier_id != step.dossier.pk:
            raise ValidationError({"document": _("Это документ другого дела.")})
        last = evaluation.findings.aggregate(last=Max("number"))["last"] or 0
        Finding.objects.create(evaluation=evaluation, number=last + 1, words=words.strip(), indicator=indicator,
                               document=document, at=step.at)  # fmt: skip
        step.data |= {"number": evaluation.number, "finding": last + 1}
    return evaluation


def drop_finding(evaluation: Evaluation, *, actor: Any, finding: Finding) -> Evaluation:
    """Out of the draft; its number is not used again."""
    with EVALUATION.perform("drop_finding", evaluation, actor=actor) as step:
        if finding.evaluation_id != evaluation.pk or finding.dropped:
            raise ValidationError({"finding": _("Этого вывода в оценке нет.")})
        finding.dropped = True
        finding.save(update_fields=["dropped"])
        step.data |= {"number": evaluation.number, "finding": finding.number}
    return evaluation


def drop_evaluation(evaluation: Evaluation, *, actor: Any, reason: str) -> Evaluation:
    with EVALUATION.perform("drop_evaluation", evaluation, actor=actor, reason=reason) as step:
        evaluation.dropped_because = reason.strip()
        step.data["number"] = evaluation.number
    return evaluation


def seal(evaluation: Evaluation, *, actor: Any) -> Evaluation:
    """Goals are judged once and kept with everything the judgement rests on; the paper is made of what is kept."""
    with EVALUATION.perform("seal", evaluation, actor=actor) as step:
        content = content_of(evaluation)
        content |= _hidden(evaluation, content)
        evaluation.content, evaluation.digest = content, digest_of(content)
        evaluation.verdict = verdict_of(content["goals"])
        evaluation.sealed_at, evaluation.sealed_by = step.at, step.actor
        step.issue("evaluation", number=evaluation.number)
        missed = [goal["code"] for goal in evaluation.missed]
        step.data |= {"number": evaluation.number, "kind": evaluation.kind, "verdict": evaluation.verdict,
                      "missed": missed, "sha256": evaluation.digest}  # fmt: skip
    return evaluation


def _hidden(evaluation: Evaluation, content: dict[str, Any]) -> dict[str, list[str]]:
    """Goals that stand on answers of too few firms: what the page for firms and the paper leave out is sealed too."""
    system = system_of(evaluation.cluster)
    codes = hidden_goals(content["goals"], system, evaluation.period) if system else []
    return {"hidden": codes} if codes else {}


def order_review(evaluation: Evaluation, *, actor: Any, reason: str) -> Review:
    """Missed goals let the management of the cluster and its plan be reviewed: coordinators answer, the plan is open."""
    with EVALUATION.perform("order_review", evaluation, actor=actor, reason=reason) as step:
        title = _("Пересмотр по оценке № %(n)d") % {"n": evaluation.number}
        amendment = reopen(evaluation.cluster.plan, actor=actor, title=title, reason=reason.strip())
        review = Review.objects.create(
            evaluation=evaluation, words=reason.strip(), ordered_on=clock.local_day(step.at), by=step.actor,
            amendment=amendment,
        )  # fmt: skip
        step.start(TERM, key=review.term_key)
        step.data |= {"number": evaluation.number, "missed": [goal["code"] for goal in evaluation.missed],
                      "amendment": amendment.number}  # fmt: skip
    return review


def answer_review(
    review: Review, *, actor: Any, management: str, plan_words: str, amendment: Amendment | None = None
) -> Review:
    """What changes in the management of the cluster and in its plan. Raises ValidationError by field."""
    with REVIEW.perform("answer_review", review, actor=actor) as step:
        if amendment and amendment.plan.cluster_id != review.cluster.pk:
            raise ValidationError({"amendment": _("Это поправка другого плана.")})
        review.management, review.plan_words = management.strip(), plan_words.strip()
        review.amendment = amendment or review.amendment
        review.answered_on = clock.local_day(step.at)
        step.meet(TERM, key=review.term_key)
        step.data["number"] = review.evaluation.number
    return review


def close_review(review: Review, *, actor: Any, reason: str) -> Review:
    """The head says what came of it."""
    with REVIEW.perform("close_review", review, actor=actor, reason=reason) as step:
        review.closed_on, review.closed_words = clock.local_day(step.at), reason.strip()
        step.data["number"] = review.evaluation.number
    return review


def _is_over(cluster: Cluster, period: str) -> None:
    system = system_of(cluster)
    if period > last_finished(clock.today()) or (system and period not in system.codes):
        raise ValidationError({"period": _("Выберите законченный квартал системы показателей.")})
