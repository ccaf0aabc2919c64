"""Tasks of «Мои задачи» about plans: requests an akimat has to answer, answers coordinators wait for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from action_plans.models import StateRequest
from action_plans.selectors import help as helping
from action_plans.selectors import tasks
from action_plans.selectors.asked import Asked, with_terms
from action_plans.selectors.comments import waiting_led_by
from action_plans.selectors.requests import to_follow, whole
from kiri_portal.desk import Todo, source
from methodology.roles import Role
from procedure.window import first_rows


@source(Role.AKIMAT)
def requests_to_answer(user: Any) -> Iterator[Todo]:
    rows = StateRequest.objects.filter(status="sent", addressee__in=user.organisations_as(Role.AKIMAT))
    for row in with_terms(first_rows(whole(rows).order_by("sent_on", "pk"))):
        yield _todo(_("Ответить на запрос кластера"), row, _("Ответить"))


@source(Role.COORDINATOR)
def requests_to_follow(user: Any) -> Iterator[Todo]:
    for row in with_terms(first_rows(to_follow(user))):
        if row.late:
            yield _todo(_("Добиться ответа: срок запроса истёк"), row, _("Открыть"))
        else:
            yield Todo(_("Записать, что изменилось после ответа"), row.request, row.request, _("Записать"))


@source(Role.COORDINATOR)
def help_to_give(user: Any) -> Iterator[Todo]:
    for line in with_terms(first_rows(helping.waiting_led_by(user))):
        yield Todo(_("Ответить на просьбу о помощи"), line.request, line.request, _("Ответить"), deadline=line.term)


@source(Role.APPLICANT, Role.PARTICIPANT)
def group_tasks_to_do(user: Any) -> Iterator[Todo]:
    for row in first_rows(tasks.mine(user)):
        yield Todo(
            _("Сделать задачу рабочей группы"), row, row, _("Открыть"), (row.dossier.pk, "group_task", row.term_key)
        )


@source(Role.COORDINATOR)
def group_tasks_overdue(user: Any) -> Iterator[Todo]:
    for row in first_rows(tasks.overdue_led_by(user)):
        yield Todo(
            _("Задача рабочей группы просрочена"), row, row, _("Открыть"), (row.dossier.pk, "group_task", row.term_key)
        )


@source(Role.COORDINATOR)
def comments_to_answer(user: Any) -> Iterator[Todo]:
    for row in first_rows(waiting_led_by(user)):
        yield Todo(_("Ответить на замечание предприятия"), row.activity, row, _("Ответить"))


def _todo(title: str, row: Asked[StateRequest], button: str) -> Todo:
    """A dossier may wait for several answers, so each task carries its own term."""
    return Todo(title, f"{row.request} · {row.request.to_whom}", row.request, button, deadline=row.term)
