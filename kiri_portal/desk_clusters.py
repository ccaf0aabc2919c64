"""Tasks of «Мои задачи» about clusters: launches that wait for the head, stages their coordinators lead, plans that
wait for firms, coordinators and the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import Activity
from action_plans.selectors import progress
from coordinators.models import Cluster
from coordinators.permissions import FIRM, clusters_led_by
from coordinators.selectors.cluster import awaiting_launch
from kiri_portal.desk import Todo, source
from methodology.roles import Role
from procedure.window import first_rows


@source(Role.INSTITUTE_HEAD)
def clusters_to_launch(user: Any) -> Iterator[Todo]:
    for row in first_rows(awaiting_launch(user)):
        yield Todo(_("Запустить кластер"), row, row, _("Открыть"))


@source(Role.COORDINATOR)
def stages_to_finish(user: Any) -> Iterator[Todo]:
    rows = Cluster.objects.filter(pk__in=clusters_led_by(user), status__in=("analysis", "strategy", "planning"))
    for row in first_rows(rows.order_by("launched_on", "pk")):
        yield Todo(
            _("Довести этап кластера до конца"), f"{row} · {row.get_status_display()}",
            reverse("coordinators:stages", args=[row.pk]), _("Открыть"),
        )  # fmt: skip


# --- Plans -------------------------------------------------------------------------------------------


@source(Role.INSTITUTE_HEAD)
def plans_to_approve(user: Any) -> Iterator[Todo]:
    for row in progress.agreed_on():
        yield Todo(_("Утвердить план"), str(row.plan.cluster), row.plan.get_absolute_url(), _("Открыть"),
                   (row.dossier.pk, "agreement"))  # fmt: skip


@source(Role.COORDINATOR)
def offers_to_answer(user: Any) -> Iterator[Todo]:
    for row in first_rows(progress.offers_led_by(user)):
        yield Todo(
            _("Ответить на предложенное мероприятие"), f"{row.title} · {row.plan.cluster}", row.get_absolute_url(),
            _("Открыть"),
        )  # fmt: skip


@source(Role.COORDINATOR)
def firms_that_are_silent(user: Any) -> Iterator[Todo]:
    for row, number in progress.silence_led_by(user):
        said = ngettext("%(name)s: молчит %(n)d предприятие", "%(name)s: молчат %(n)d предприятий", number)
        yield Todo(
            _("Дождаться ответа предприятий на план"), said % {"name": row.plan.cluster, "n": number},
            row.get_absolute_url(), _("Открыть"), (row.dossier.pk, "agreement"),
        )  # fmt: skip


@source(Role.COORDINATOR)
def activities_overdue(user: Any) -> Iterator[Todo]:
    for row in first_rows(progress.overdue_led_by(user)):
        yield _activity(_("Разобраться, почему мероприятие просрочено"), f"{row.title} · {row.owner or ''}", row)


@source(*FIRM)
def plans_to_answer(user: Any) -> Iterator[Todo]:
    for row in progress.asked_of(user):
        yield Todo(
            _("Ответить на план: согласны или нет"), str(row), row.get_absolute_url(), _("Прочитать"),
            (row.dossier.pk, "agreement"),
        )  # fmt: skip


@source(*FIRM)
def activities_of_mine(user: Any) -> Iterator[Todo]:
    for row in first_rows(progress.mine_going(user)):
        yield _activity(_("Выполнить мероприятие плана"), row.title, row)


def _activity(title: str, text: str, row: Activity) -> Todo:
    return Todo(title, text, row.get_absolute_url(), _("Открыть"), (row.dossier.pk, "activity", row.code))
