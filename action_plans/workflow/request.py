"""What may happen to a request to a state body (M 3.4): written, sent, answered, its effect recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import StateRequest
from action_plans.permissions import EDITORS, addressed_akimat
from coordinators.workflow.base import cluster_is_at_work
from procedure.workflow import Act, Obstacle, Workflow

S = StateRequest.Status


def said_in_both_languages(request: StateRequest, actor: Any) -> Iterator[Obstacle]:
    """The letter leaves in Kazakh and in Russian."""
    if not request.subject_kk.strip() or not request.words_kk.strip():
        yield Obstacle(_("Письмо уходит на двух языках: напишите тему и текст на казахском."), "no_kazakh",
                       reverse("action_plans:request_card", args=[request.pk]))  # fmt: skip


REQUEST = Workflow(
    "action_plans",
    "request",
    lambda: StateRequest,
    Act("draft_request", (), S.DRAFT, gettext_lazy("Написать запрос"), by=EDITORS, creates=True,
        parent="action_plans.ActionPlan", guards=(cluster_is_at_work,), clause="3.4", inner=True,
        done=gettext_lazy("Черновик запроса сохранён.")),
    Act("edit_request", (S.DRAFT,), None, gettext_lazy("Править запрос"), by=EDITORS, clause="3.4", inner=True,
        done=gettext_lazy("Запрос сохранён.")),
    Act("send_request", (S.DRAFT,), S.SENT, gettext_lazy("Отправить запрос"), by=EDITORS,
        guards=(said_in_both_languages,), clause="3.4", inner=True,
        done=gettext_lazy("Запрос отправлен, срок ответа пошёл.")),
    Act("record_answer", (S.SENT,), S.ANSWERED, gettext_lazy("Записать ответ"), by=EDITORS, clause="3.4", inner=True,
        done=gettext_lazy("Ответ записан.")),
    Act("answer_request", (S.SENT,), S.ANSWERED, gettext_lazy("Ответить на запрос"), by=(addressed_akimat,),
        clause="2.4", inner=True, done=gettext_lazy("Ответ ушёл координатору кластера.")),
    Act("record_effect", (S.ANSWERED,), S.CLOSED, gettext_lazy("Записать эффект"), by=EDITORS, clause="3.4", inner=True,
        done=gettext_lazy("Эффект записан.")),
    Act("withdraw_request", (S.DRAFT, S.SENT), S.WITHDRAWN, gettext_lazy("Отозвать запрос"), by=EDITORS, reason=True,
        danger=True, clause="3.4", inner=True, done=gettext_lazy("Запрос отозван.")),
)  # fmt: skip
