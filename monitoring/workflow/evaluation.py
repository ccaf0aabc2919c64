"""What may happen to an evaluation and to the review a missed goal opens (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from monitoring.models import Evaluation, IndicatorSystem, Review
from monitoring.permissions import CHECKERS, EDITORS, HEADS
from monitoring.selectors.evaluation import goals_of
from monitoring.workflow.system import cluster_goes_on
from procedure.workflow import Act, Obstacle, Workflow

E, R = Evaluation.Status, Review.Status


def system_is_adopted(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    """Goals are judged by the indicators the cluster agreed on."""
    found = IndicatorSystem.objects.filter(cluster=cluster, status=IndicatorSystem.Status.ADOPTED).exists()
    if not found:
        yield Obstacle(_("Система показателей ещё не принята: оценивать не по чему."), "no_system")


def has_findings(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    if not evaluation.findings.filter(dropped=False).exists():
        yield Obstacle(_("Запишите хотя бы один вывод с опорой на показатель или документ."), "no_findings")


def goals_are_known(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    """A goal without a confirmed value cannot be judged: the value is confirmed first, or the cut moved."""
    goals = goals_of(evaluation)
    unknown = [goal["code"] for goal in goals if goal["outcome"] == "unknown"]
    if not goals:
        yield Obstacle(_("Нет показателей результата: оценивать не по чему."), "no_goals")
    elif unknown:
        said = _("Нет подтверждённых значений к концу периода: %(codes)s.") % {"codes": ", ".join(unknown)}
        yield Obstacle(said, "unknown_goals")


def says_what_to_do(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    goals = goals_of(evaluation)
    if any(goal["outcome"] == "missed" for goal in goals) and not evaluation.recommendations.strip():
        yield Obstacle(_("Есть недостигнутые цели: напишите рекомендации."), "no_recommendations")


def goals_were_missed(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    if evaluation.status == E.SEALED and not evaluation.missed:
        yield Obstacle(_("Все цели достигнуты: пересматривать нечего."), "all_met")


def no_review_yet(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    if hasattr(evaluation, "review"):
        yield Obstacle(_("Пересмотр по этой оценке уже назначен."), "reviewed")


def has_a_plan(evaluation: Evaluation, actor: Any) -> Iterator[Obstacle]:
    if not hasattr(evaluation.cluster, "plan"):
        yield Obstacle(_("У кластера нет плана мероприятий: пересматривать нечего."), "no_plan")


EVALUATION = Workflow(
    "monitoring",
    "evaluation",
    lambda: Evaluation,
    Act("open_evaluation", (), E.DRAFT, gettext_lazy("Начать оценку"), by=CHECKERS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_goes_on, system_is_adopted), clause="3.5", inner=True,
        done=gettext_lazy("Оценка начата: цели уже сопоставлены, допишите выводы.")),
    Act("edit_evaluation", (E.DRAFT,), None, gettext_lazy("Править оценку"), by=CHECKERS, clause="3.5", inner=True,
        humble=True, done=gettext_lazy("Оценка сохранена.")),
    Act("add_finding", (E.DRAFT,), None, gettext_lazy("Записать вывод"), by=CHECKERS, clause="3.5", inner=True,
        done=gettext_lazy("Вывод записан.")),
    Act("drop_finding", (E.DRAFT,), None, gettext_lazy("Убрать вывод"), by=CHECKERS, guards=(has_findings,), inner=True,
        done=gettext_lazy("Вывод убран.")),
    Act("drop_evaluation", (E.DRAFT,), E.DROPPED, gettext_lazy("Снять оценку"), by=CHECKERS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Оценка снята.")),
    Act("seal", (E.DRAFT,), E.SEALED, gettext_lazy("Запечатать оценку"), by=HEADS, danger=True,
        guards=(has_findings, goals_are_known, says_what_to_do), clause="3.5",
        done=gettext_lazy("Оценка запечатана: позднейшие данные её не изменят.")),
    Act("order_review", (E.SEALED,), None, gettext_lazy("Назначить пересмотр"), by=HEADS, reason=True,
        guards=(cluster_goes_on, goals_were_missed, no_review_yet, has_a_plan), clause="3.5", inner=True,
        done=gettext_lazy("Пересмотр назначен, план открыт для изменений.")),
)  # fmt: skip


def plan_is_answered(review: Review, actor: Any) -> Iterator[Obstacle]:
    """What the plan changes is an amendment of it: the review ends when that one is decided."""
    amendment = review.amendment
    if amendment is not None and amendment.status in ("draft", "proposed"):
        said = _("Поправка № %(n)d к плану ещё не решена.") % {"n": amendment.number}
        yield Obstacle(said, "amendment_open", amendment.get_absolute_url())


REVIEW = Workflow(
    "monitoring",
    "review",
    lambda: Review,
    Act("answer_review", (R.ORDERED, R.ANSWERED), R.ANSWERED, gettext_lazy("Ответить на пересмотр"), by=EDITORS,
        clause="3.5", inner=True, done=gettext_lazy("Ответ записан.")),
    Act("close_review", (R.ANSWERED,), R.CLOSED, gettext_lazy("Завершить пересмотр"), by=HEADS,
        guards=(plan_is_answered,), reason=True, clause="3.5", inner=True, done=gettext_lazy("Пересмотр завершён.")),
)  # fmt: skip
