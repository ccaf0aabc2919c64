"""The institute's part: receive, assign, score blind, agree, conclude (M 3.2.1, 3.2.2/6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Application
from methodology.roles import INSTITUTE, Role
from procedure import clock
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Assessment
from selection.permissions import assigned_expert, assignment_of
from selection.selectors.scores import proposals_for, scores_of, scoring_gaps

HEAD = (Role.INSTITUTE_HEAD,)
S = Assessment.Status


def is_forwarded(application: Application, actor: Any) -> Iterator[Obstacle]:
    if application.status != Application.Status.FORWARDED:
        yield Obstacle(_("Заявка ещё не передана в КИРИ."), "not_forwarded")
        return
    taken = Assessment.objects.filter(application=application).select_related("lead").first()
    if taken:
        yield Obstacle(
            _("Заявка уже принята на оценку: %(who)s, %(when)s.")
            % {
                "who": taken.lead.label if taken.lead else "–",
                "when": taken.received_at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M"),
            },
            "received",
        )


def not_declared_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    found = assignment_of(actor, assessment) if actor else None
    if found and found.declared_independent_at:
        yield Obstacle(_("Вы уже заявили о независимости."), "declared")


def is_independent(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    found = assignment_of(actor, assessment) if actor else None
    if found and found.declared_independent_at is None:
        yield Obstacle(_("Сначала заявите о независимости."), "not_declared")


def not_filed_yet(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    found = assignment_of(actor, assessment) if actor else None
    if found and found.filed_at:
        yield Obstacle(_("Ваши баллы уже сданы, изменить их нельзя."), "filed")


def all_criteria_scored(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if actor is None:
        return
    scored = {score.criterion_id for score in scores_of(assessment, {actor.pk})}
    missing = [c.code for c in assessment.application.round.criteria.all() if c.pk not in scored]
    if missing:
        yield Obstacle(_("Поставьте баллы по критериям: %(codes)s.") % {"codes": ", ".join(missing)}, "unscored")


def everybody_filed(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    filed = [a.filed_at is not None for a in assessment.experts.all() if a.is_active]
    if len(filed) < 2 or not all(filed):
        yield Obstacle(_("Баллы согласуют, когда их сдали все эксперты."), "unfiled")


def something_is_proposed(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    """One expert alone agrees nothing: who proposed a score does not confirm it."""
    if actor is None or proposals_for(assessment, actor):
        return
    if any(proposal.is_open for proposal in assessment.agreements.all()):
        yield Obstacle(_("Ваш балл подтверждает другой эксперт или руководитель КИРИ."), "own_proposal")
    else:
        yield Obstacle(_("Подтверждать нечего: согласованный балл ещё не предложен."), "no_proposal")


def scores_are_whole(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    for text, code in scoring_gaps(assessment):
        yield Obstacle(text, code)


def head_did_not_score(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    """Who scored, or is an expert of this application, does not conclude alone."""
    if actor is None:
        return
    assigned = any(a.expert_id == actor.pk and a.released_at is None for a in assessment.experts.all())
    if assigned or scores_of(assessment, {actor.pk}):
        yield Obstacle(_("Вы оценивали эту заявку: заключение подписывает другой руководитель."), "scored_by_head")


ASSESSMENT = Workflow(
    "selection",
    "assessment",
    lambda: Assessment,
    Act("receive", (), S.ASSESSING, gettext_lazy("Принять на оценку"), by=INSTITUTE, creates=True,
        parent="applications.Application", guards=(is_forwarded,), clause="3.2.2/6", inner=True,
        done=gettext_lazy("Заявка принята на оценку.")),
    Act("assign_expert", (S.ASSESSING,), None, gettext_lazy("Назначить эксперта"), by=HEAD, inner=True,
        clause="3.2.2/6", done=gettext_lazy("Эксперт назначен.")),
    Act("declare_independence", (S.ASSESSING,), None, gettext_lazy("Заявить о независимости"), by=(assigned_expert,),
        guards=(not_declared_yet,), inner=True, done=gettext_lazy("Независимость заявлена. Можно оценивать.")),
    Act("recuse", (S.ASSESSING,), None, gettext_lazy("Взять отвод"), by=(assigned_expert,), guards=(not_filed_yet,),
        reason=True, inner=True, danger=True, done=gettext_lazy("Отвод записан.")),
    Act("release_expert", (S.ASSESSING,), None, gettext_lazy("Освободить эксперта"), by=HEAD, reason=True, inner=True,
        done=gettext_lazy("Эксперт освобождён.")),
    Act("score", (S.ASSESSING,), None, gettext_lazy("Поставить балл"), by=(assigned_expert,),
        guards=(is_independent, not_filed_yet), clause="3.2.1", inner=True, humble=True,
        done=gettext_lazy("Балл сохранён.")),
    Act("file_scores", (S.ASSESSING,), None, gettext_lazy("Сдать баллы"), by=(assigned_expert,),
        guards=(is_independent, not_filed_yet, all_criteria_scored), clause="3.2.1", inner=True,
        done=gettext_lazy("Баллы сданы.")),
    Act("add_evidence", (S.ASSESSING,), None, gettext_lazy("Добавить данные КИРИ"), by=(assigned_expert, *HEAD),
        clause="3.2.2/6", inner=True, done=gettext_lazy("Данные добавлены.")),
    Act("propose_score", (S.ASSESSING,), None, gettext_lazy("Предложить согласованный балл"), by=(assigned_expert,),
        guards=(everybody_filed,), clause="3.2.1", inner=True, done=gettext_lazy("Балл предложен, его должны подтвердить.")),
    Act("agree_score", (S.ASSESSING,), None, gettext_lazy("Подтвердить согласованный балл"), by=(assigned_expert, *HEAD),
        guards=(everybody_filed, something_is_proposed), clause="3.2.1", inner=True,
        done=gettext_lazy("Ваше подтверждение записано.")),
    Act("conclude", (S.ASSESSING,), S.CONCLUDED, gettext_lazy("Подписать заключение"), by=HEAD,
        guards=(scores_are_whole, head_did_not_score), clause="3.2.2/6", inner=True,
        done=gettext_lazy("Заключение подписано.")),
    Act("reopen", (S.CONCLUDED,), S.ASSESSING, gettext_lazy("Вернуть к оценке"), by=HEAD, reason=True, inner=True,
        clause="3.2.2/6", danger=True, done=gettext_lazy("Оценка открыта снова.")),
)  # fmt: skip
