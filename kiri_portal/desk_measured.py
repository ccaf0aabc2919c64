"""Tasks of «Мои задачи» about indicators: values to check, corrections, questions to a firm.

What coordinators owe (values of a quarter, an answer to a review) is read with their clusters (``desk_clusters``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kiri_portal.desk import Todo, source
from methodology.roles import Role
from monitoring.models import Period
from monitoring.selectors import waiting
from procedure.window import first_rows


@source(Role.APPLICANT, Role.PARTICIPANT)
def questions_to_answer(user: Any) -> Iterator[Todo]:
    for row in first_rows(waiting.to_answer(user)):
        yield _period(_("Ответить на вопросы о предприятии"), row, _("Ответить"), "measurement")


@source(Role.INSTITUTE_EXPERT)
def values_to_check(user: Any) -> Iterator[Todo]:
    for row in first_rows(waiting.to_check()):
        if row.restates_id:
            yield Todo(_("Проверить уточнение показателя"), row, row.indicator, _("Проверить"))
        else:
            yield _period(_("Проверить значения показателей"), row.period, _("Проверить"), "check_values")


def _period(title: str, row: Period, button: str, term: str) -> Todo:
    return Todo(title, f"{row} · {row.system.cluster}", row, button, (row.dossier.pk, term, row.code))
