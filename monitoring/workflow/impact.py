"""What may happen to totals, sheets of them and reports on impact (M 2.2, 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from coordinators.permissions import HEADS
from monitoring.models import ImpactReport, ReferenceTotal, TotalsSheet
from monitoring.permissions.impact import ANALYSTS
from monitoring.selectors.impact import comparable_years
from procedure.workflow import Act, Obstacle, Workflow

CLUSTER = "coordinators.Cluster"
S = TotalsSheet.Status


def total_is_in_force(total: ReferenceTotal, actor: Any) -> Iterator[Obstacle]:
    if not total.withdrawn_at:
        return
    successor = ReferenceTotal.objects.filter(replaces=total).first()
    if successor:
        yield Obstacle(
            _("Этот итог уже исправлен: откройте новое значение."), "corrected", successor.get_absolute_url()
        )
    else:
        yield Obstacle(_("Этот итог уже отозван."), "withdrawn")


def sheet_has_good_rows(sheet: TotalsSheet, actor: Any) -> Iterator[Obstacle]:
    if not sheet.good:
        yield Obstacle(_("В таблице нет ни одной строки, которую можно внести."), "no_rows")


def there_is_what_to_compare(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if len(comparable_years(cluster)) < 2:
        yield Obstacle(_("У предприятий кластера нет показателей за два года: сравнивать нечего."), "no_years",
                       cluster.tab_url("base"))  # fmt: skip


TOTAL = Workflow(
    "monitoring",
    "total",
    lambda: ReferenceTotal,
    Act("enter_total", (), None, gettext_lazy("Внести итог"), by=ANALYSTS, creates=True, parent=CLUSTER, clause="2.2",
        inner=True, done=gettext_lazy("Итог внесён.")),
    Act("correct_total", (), None, gettext_lazy("Исправить итог"), by=ANALYSTS, reason=True, clause="2.2", inner=True,
        guards=(total_is_in_force,), done=gettext_lazy("Итог исправлен, старое значение осталось в истории.")),
    Act("withdraw_total", (), None, gettext_lazy("Отозвать итог"), by=ANALYSTS, reason=True, danger=True, inner=True,
        guards=(total_is_in_force,), done=gettext_lazy("Итог отозван.")),
)  # fmt: skip

SHEET = Workflow(
    "monitoring",
    "totals_sheet",
    lambda: TotalsSheet,
    Act("open_totals", (), S.CHECKED, gettext_lazy("Загрузить итоги"), by=ANALYSTS, creates=True, parent=CLUSTER,
        clause="2.2", inner=True, done=gettext_lazy("Таблица прочитана. Пока ничего не внесено.")),
    Act("apply_totals", (S.CHECKED,), S.APPLIED, gettext_lazy("Внести верные строки"), by=ANALYSTS, clause="2.2",
        inner=True, guards=(sheet_has_good_rows,), done=gettext_lazy("Итоги внесены.")),
    Act("drop_totals", (S.CHECKED,), S.DROPPED, gettext_lazy("Не вносить"), by=ANALYSTS, inner=True,
        done=gettext_lazy("Таблица отложена, ничего не внесено.")),
)  # fmt: skip

IMPACT = Workflow(
    "monitoring",
    "impact",
    lambda: ImpactReport,
    Act("report_impact", (), None, gettext_lazy("Сформировать оценку воздействия"), by=HEADS, creates=True,
        parent=CLUSTER, clause="2.2", inner=True, guards=(there_is_what_to_compare,),
        done=gettext_lazy("Оценка записана, файлы готовятся.")),
)  # fmt: skip
