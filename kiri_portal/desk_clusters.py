"""Tasks of «Мои задачи» about clusters: launches that wait for the head, what their coordinators owe, plans that
wait for firms, coordinators and the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import Activity, Amendment, Revision
from action_plans.selectors import progress
from action_plans.selectors.amendment import agreement_key
from coordinators.permissions import FIRM
from coordinators.selectors.cluster import awaiting_launch
from kiri_portal.desk import Todo, source
from kiri_portal.desk_terms import TermName
from methodology.roles import Role
from monitoring.models import period_label, review_term_key
from monitoring.selectors import waiting
from procedure.window import first_rows

STAGES = ("analysis", "strategy", "planning")


@source(Role.INSTITUTE_HEAD)
def clusters_to_launch(user: Any) -> Iterator[Todo]:
    for row in first_rows(awaiting_launch(user)):
        yield Todo(_("Запустить кластер"), row, row, _("Открыть"))


@source(Role.COORDINATOR)
def clusters_led(user: Any) -> Iterator[Todo]:
    """A stage to finish, values to tell, a review to answer: read at once, for the desk asks often."""
    for row in first_rows(waiting.led_with_debts(user).order_by("launched_on", "pk")):
        if row.status in STAGES:
            yield Todo(
                _("Довести этап кластера до конца"), f"{row} · {row.get_status_display()}",
                reverse("coordinators:stages", args=[row.pk]), _("Открыть"),
            )  # fmt: skip
        if row.owed_period:
            yield Todo(
                _("Внести значения показателей"), f"{period_label(row.owed_code)} · {row}",
                reverse("monitoring:period", args=[row.owed_period]), _("Внести"),
                (row.file, "measurement", row.owed_code),
            )  # fmt: skip
        if row.owed_evaluation:
            yield Todo(
                _("Ответить на пересмотр"), row, reverse("monitoring:evaluation", args=[row.owed_evaluation]),
                _("Ответить"), (row.file, "review", review_term_key(row.owed_number)),
            )  # fmt: skip


# --- Plans -------------------------------------------------------------------------------------------


@source(Role.INSTITUTE_HEAD)
def plans_to_decide(user: Any) -> Iterator[Todo]:
    for row in progress.to_decide():
        if isinstance(row, Amendment):
            yield Todo(_("Решить о поправке к плану"), f"{row} · {row.plan.cluster}", row.get_absolute_url(),
                       _("Открыть"), (row.dossier.pk, "agreement", agreement_key(row)))  # fmt: skip
        else:
            yield Todo(_("Утвердить план"), str(row.plan.cluster), row.plan.get_absolute_url(), _("Открыть"),
                       (row.dossier.pk, "agreement"))  # fmt: skip


@source(Role.COORDINATOR)
def activities_to_mind(user: Any) -> Iterator[Todo]:
    for row in first_rows(progress.waiting_led_by(user)):
        if row.is_offer:
            yield Todo(
                _("Ответить на предложенное мероприятие"), f"{row.title} · {row.plan.cluster}", row.get_absolute_url(),
                _("Открыть"),
            )  # fmt: skip
        else:
            yield _activity(_("Разобраться, почему мероприятие просрочено"), f"{row.title} · {row.owner or ''}", row)


@source(Role.COORDINATOR)
def firms_that_are_silent(user: Any) -> Iterator[Todo]:
    for row, number, key in progress.silence_led_by(user):
        said = ngettext("%(name)s: молчит %(n)d предприятие", "%(name)s: молчат %(n)d предприятий", number)
        yield Todo(
            _("Дождаться ответа предприятий на план"), said % {"name": row.plan.cluster, "n": number},
            row.get_absolute_url(), _("Открыть"), _answer_of(row, key),
        )  # fmt: skip


@source(*FIRM)
def plans_to_answer(user: Any) -> Iterator[Todo]:
    for row, key in progress.asked_of(user):
        yield Todo(
            _("Ответить на план: согласны или нет"), str(row), row.get_absolute_url(), _("Прочитать"),
            _answer_of(row, key),
        )  # fmt: skip


@source(*FIRM)
def activities_of_mine(user: Any) -> Iterator[Todo]:
    for row in first_rows(progress.mine_going(user)):
        yield _activity(_("Выполнить мероприятие плана"), row.title, row)


def _activity(title: str, text: str, row: Activity) -> Todo:
    return Todo(title, text, row.get_absolute_url(), _("Открыть"), (row.dossier.pk, "activity", row.code))


def _answer_of(revision: Revision, key: str) -> TermName:
    """The term of the firms' answer: the plan's own has no key."""
    return (revision.dossier.pk, "agreement", key) if key else (revision.dossier.pk, "agreement")
