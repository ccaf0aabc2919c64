"""Indicators clusters show to everybody (M 3.5): confirmed values by quarter between their base and their target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from kiri_portal.open_data.dataset import DataSet, Day, OpenSerializer, choices_of, number_of_cluster, said
from methodology.indicators import DIRECTIONS, UNITS
from methodology.monitoring import LEVELS
from monitoring.models import Measurement
from monitoring.selectors.evaluation import target_for
from monitoring.selectors.publication import last_moment, values_on
from monitoring.selectors.system import aims_of

KINDS, UNIT_CODES, AIMED = (choices_of(facts) for facts in (LEVELS, UNITS, DIRECTIONS))
CLUSTER = "indicator__system__cluster__assessment__application__dossier"


@dataclass(frozen=True)
class Told:
    """A value with the target it goes to as of the day; a value that would tell of single firms is None."""

    measurement: Measurement
    actual: Decimal | None
    target: Decimal | None
    target_period: str


def number(name: Any, meaning: Any, **options: Any) -> serializers.DecimalField:
    return said(
        serializers.DecimalField, name, meaning, _("единица показателя"), max_digits=20, decimal_places=6,
        normalize_output=True, allow_null=True, **options,
    )  # fmt: skip


def quarter(name: Any, meaning: Any, **options: Any) -> serializers.CharField:
    return said(serializers.CharField, name, meaning, **options)


class IndicatorSerializer(OpenSerializer):
    cluster = number_of_cluster(source="measurement.indicator.system.cluster.dossier.number")
    indicator = said(
        serializers.CharField, _("Код показателя"), _("Код в системе показателей кластера."),
        source="measurement.indicator.code",
    )  # fmt: skip
    name = said(
        serializers.CharField, _("Показатель"), _("Название показателя на языке ответа."),
        source="measurement.indicator.name",
    )  # fmt: skip
    kind = said(
        serializers.ChoiceField, _("Вид показателя"), _("Что он показывает. Кластер судят по показателям результата."),
        choices=KINDS, source="measurement.indicator.level",
    )  # fmt: skip
    unit = said(
        serializers.ChoiceField, _("Единица измерения"), _("В чём измеряют базу, цель и факт."), choices=UNIT_CODES,
        source="measurement.indicator.unit",
    )  # fmt: skip
    direction = said(
        serializers.ChoiceField, _("Направление"), _("Какое значение считать лучшим."), choices=AIMED,
        source="measurement.indicator.direction",
    )  # fmt: skip
    period = quarter(
        _("Период"), _("За какой квартал значение: 2026Q1 – I квартал 2026 года."), source="measurement.period.code"
    )
    base = number(_("База"), _("Значение, с которого начали."), source="measurement.indicator.baseline_value")
    base_period = quarter(
        _("Квартал базы"), _("На конец какого квартала база."), source="measurement.indicator.baseline_period"
    )
    target = number(_("Цель"), _("Цель, к которой идёт значение, какой она была в день данных."))
    target_period = quarter(_("Квартал цели"), _("К концу какого квартала цель; пусто, если цели нет."))
    actual = number(
        _("Факт"), _("Подтверждённое значение; пусто, если оно сложено из ответов меньше трёх предприятий.")
    )
    confirmed_on = said(
        Day, _("Подтверждено"), _("День, когда КИРИ подтвердил значение."), source="measurement.decided_at"
    )


class IndicatorFilters(django_filters.FilterSet):
    cluster = django_filters.CharFilter(f"{CLUSTER}__number", label=_("Номер дела кластера"))
    indicator = django_filters.CharFilter("indicator__code", label=_("Код показателя"))
    kind = django_filters.ChoiceFilter("indicator__level", label=_("Вид показателя"), choices=KINDS)
    period = django_filters.CharFilter("period__code", label=_("Квартал: 2026Q1"))


def indicators(day: date) -> Any:
    return values_on(day).select_related(CLUSTER, "period")


def with_targets(rows: list[Measurement], day: date) -> list[Told]:
    aims = aims_of([row.indicator for row in rows], last_moment(day))
    return [_told(row, aims[row.indicator_id].values) for row in rows]


def _told(row: Measurement, targets: dict[str, Decimal]) -> Told:
    period = target_for(row.period.code, targets, final=True)
    return Told(row, row.value if row.is_disclosed else None, targets.get(period), period)


INDICATORS = DataSet(
    "indicators", _("Показатели кластеров"),
    _("Подтверждённые значения показателей по кварталам: база, цель и факт."),
    _("Публикуются показатели, которые кластер открыл для всех, после подтверждения КИРИ. Значение, сложенное из ответов "
      "меньше трёх предприятий, не выходит."),
    "М 3.5", IndicatorSerializer, indicators, (f"{CLUSTER}__number", "indicator__code", "period__code"), IndicatorFilters,
    with_targets, dated=True,
)  # fmt: skip
