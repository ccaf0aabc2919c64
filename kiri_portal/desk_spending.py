"""Tasks of «Мои задачи» about what the policy costs: claims the unit answers, claims that came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kiri_portal.desk import Todo, source
from methodology.roles import INSTITUTE, Role
from methodology.spending import BY_MINISTRY
from monitoring.models import Claim, Package
from monitoring.selectors.lesson import to_answer
from monitoring.selectors.procurement import line_of, overdue
from procedure.window import first_rows


@source(Role.PIU)
def claims_to_answer(user: Any) -> Iterator[Todo]:
    rows = Claim.objects.visible_to(user).filter(status=Claim.Status.SUBMITTED).order_by("submitted_on", "pk")
    for row in first_rows(rows):
        yield Todo(_("Ответить на заявку о возмещении"), f"{row}, {row.period_name}", row, _("Открыть"))


@source(*INSTITUTE)
def claims_to_mend(user: Any) -> Iterator[Todo]:
    rows = Claim.objects.visible_to(user).filter(status=Claim.Status.RETURNED).order_by("submitted_on", "pk")
    for row in first_rows(rows):
        yield Todo(_("Исправить возвращённую заявку"), f"{row}, {row.period_name}", row, _("Открыть"))


@source(Role.INSTITUTE_HEAD, Role.PIU)
def packages_overdue(user: Any) -> Iterator[Todo]:
    """The heads follow the whole plan, the unit the tenders the ministry announces."""
    rows = overdue(Package.objects.visible_to(user))
    if not user.holds(Role.INSTITUTE_HEAD):
        rows = rows.filter(kind__in=BY_MINISTRY)
    for row in first_rows(rows):
        yield Todo(_("Закупка опаздывает"), f"{row} · {line_of(row).late_words}", row, _("Открыть"))


@source(Role.AKIMAT)
def lessons_to_answer(user: Any) -> Iterator[Todo]:
    """The ministry finds its own in the register, which it reads whole."""
    for row in first_rows(to_answer(user, (Role.AKIMAT,))):
        yield Todo(_("Ответить на рекомендацию КИРИ"), row.title, row, _("Ответить"))
