"""What may happen to an indicator system and to its indicators (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from monitoring.models import Indicator, IndicatorSystem
from monitoring.permissions import EDITORS, HEADS
from monitoring.selectors.system import AFTER_STRATEGY, judges_now, lacks, live_indicators
from procedure.workflow import Act, Obstacle, Workflow

S = IndicatorSystem.Status
ANY = (S.DRAFT, S.ADOPTED)


def cluster_goes_on(record: Any, actor: Any) -> Iterator[Obstacle]:
    """M 3.5: the system is made once the strategic priorities are set, for a cluster that is at work."""
    cluster = record if isinstance(record, Cluster) else record.cluster
    if cluster.status == Cluster.Status.CLOSED:
        yield Obstacle(_("Кластер закрыт: показатели больше не меняют."), "closed")
    elif cluster.status not in AFTER_STRATEGY:
        yield Obstacle(_("Сначала подтвердите стратегию кластера: показатели составляют после неё."), "no_strategy")


def no_system_yet(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if hasattr(cluster, "indicator_system"):
        yield Obstacle(_("Система показателей уже начата."), "opened", cluster.indicator_system.get_absolute_url())


def has_an_outcome(system: IndicatorSystem, actor: Any) -> Iterator[Obstacle]:
    """M 3.5: the outcome of the cluster judges the policy, so a system without one measures nothing."""
    rows = live_indicators(system)
    if not rows:
        yield Obstacle(_("В системе пока нет ни одного показателя."), "empty")
    elif not any(row.judges for row in rows):
        yield Obstacle(_("Нет ни одного показателя результата: по ним оценивают кластер."), "no_outcome")


def nothing_lacks(system: IndicatorSystem, actor: Any) -> Iterator[Obstacle]:
    for lack in lacks(system):
        said = _("%(code)s: %(what)s.") % {"code": lack.indicator.code, "what": lack.text}
        yield Obstacle(said, "lacks", lack.indicator.get_absolute_url())


def is_measured(indicator: Indicator, actor: Any) -> Iterator[Obstacle]:
    if indicator.retired_on:
        yield Obstacle(_("Показатель выведен из системы."), "retired")


def others_stay(indicator: Indicator, actor: Any) -> Iterator[Obstacle]:
    """The last outcome the cluster is judged by cannot leave an adopted system; one that lacks something judges nothing."""
    if indicator.system.status != S.ADOPTED or not indicator.judges:
        return
    if not {row.pk for row in judges_now(indicator.system)} - {indicator.pk}:
        yield Obstacle(_("Это последний показатель результата: сначала добавьте другой."), "last_outcome")


SYSTEM = Workflow(
    "monitoring",
    "system",
    lambda: IndicatorSystem,
    Act("open_system", (), S.DRAFT, gettext_lazy("Начать систему показателей"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", guards=(cluster_goes_on, no_system_yet), clause="3.5", inner=True,
        done=gettext_lazy("Система начата: возьмите показатели из каталога или добавьте свои.")),
    Act("set_periods", (S.DRAFT,), None, gettext_lazy("Изменить периоды"), by=EDITORS, guards=(cluster_goes_on,),
        clause="3.5", inner=True, done=gettext_lazy("Периоды записаны.")),
    Act("take_from_catalogue", ANY, None, gettext_lazy("Взять из каталога"), by=EDITORS, guards=(cluster_goes_on,),
        clause="3.5", inner=True, done=gettext_lazy("Показатели взяты: допишите базу, цели и источник.")),
    Act("add_indicator", ANY, None, gettext_lazy("Добавить показатель"), by=EDITORS, guards=(cluster_goes_on,),
        clause="3.5", inner=True, done=gettext_lazy("Показатель добавлен: допишите базу и цели.")),
    Act("adopt", (S.DRAFT,), S.ADOPTED, gettext_lazy("Принять систему"), by=HEADS,
        guards=(cluster_goes_on, has_an_outcome, nothing_lacks), clause="3.5",
        done=gettext_lazy("Система принята, отчётные периоды назначены.")),
)  # fmt: skip

INDICATOR = Workflow(
    "monitoring",
    "indicator",
    lambda: Indicator,
    Act("edit_indicator", ANY, None, gettext_lazy("Править паспорт"), by=EDITORS, guards=(cluster_goes_on, is_measured),
        clause="3.5", inner=True, humble=True, done=gettext_lazy("Паспорт сохранён.")),
    Act("set_target", ANY, None, gettext_lazy("Записать цель"), by=EDITORS, guards=(cluster_goes_on, is_measured),
        clause="3.5", inner=True, done=gettext_lazy("Цель записана.")),
    Act("retire_indicator", ANY, None, gettext_lazy("Вывести из системы"), by=EDITORS, reason=True, danger=True,
        guards=(cluster_goes_on, is_measured, others_stay), clause="3.5", inner=True,
        done=gettext_lazy("Показатель выведен из системы, его значения сохранены.")),
)  # fmt: skip
