"""Approved plans of activities in figures (M 3.4.1): how much public money stands on how much private."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from action_plans.models import Revision
from action_plans.selectors.published import PlanTotals, published, totals_of
from kiri_portal.open_data.dataset import DataSet, Day, OpenSerializer, number_of_cluster, said
from methodology.indicators import FEWEST

TENGE = _("тенге")


def money(name: Any, meaning: Any, **options: Any) -> serializers.DecimalField:
    return said(serializers.DecimalField, name, meaning, TENGE, max_digits=20, decimal_places=2, **options)


class PlanSerializer(OpenSerializer):
    cluster = number_of_cluster(source="revision.plan.cluster.dossier.number")
    baseline = said(
        serializers.IntegerField, _("Номер базового плана"), _("Который по счёту утверждённый план кластера."), _("номер"),
        source="revision.baseline",
    )  # fmt: skip
    approved_on = said(Day, _("Утверждён"), _("День утверждения."), source="revision.approved_at")
    first_year = said(
        serializers.IntegerField, _("С года"), _("Первый год плана."), _("год"), source="revision.plan.first_year"
    )
    last_year = said(
        serializers.IntegerField, _("По год"), _("Последний год плана."), _("год"), source="revision.plan.last_year"
    )
    activities = said(serializers.IntegerField, _("Мероприятий"), _("Сколько мероприятий, без отменённых."), _("штук"))
    firms = said(
        serializers.IntegerField, _("Платят предприятий"), _("Сколько предприятий вкладывает свои средства."), _("штук")
    )
    public_money = money(_("Средства государства"), _("Сколько план просит у бюджета за все годы."), source="public")
    private_money = money(
        _("Частные средства"), _("Сколько вкладывают предприятия за все годы; пусто, если их меньше трёх."),
        source="private", allow_null=True,
    )  # fmt: skip
    other_money = money(_("Прочие средства"), _("Сколько даёт кто-то ещё за все годы."), source="other")
    private_share = said(
        serializers.DecimalField, _("Доля частных средств"),
        _("Частные средства во всех средствах плана; пусто, если предприятий меньше трёх или средств нет."), "%",
        max_digits=5, decimal_places=1, allow_null=True,
    )  # fmt: skip


class PlanFilters(django_filters.FilterSet):
    cluster = django_filters.CharFilter(
        "plan__cluster__assessment__application__dossier__number", label=_("Номер дела кластера")
    )


def in_figures(rows: list[Revision], day: date) -> list[PlanTotals]:
    return [totals_of(row, FEWEST) for row in rows]


PLANS = DataSet(
    "plans", _("Планы мероприятий в цифрах"), _("Утверждённые планы: сколько мероприятий и чьих средств."),
    _("Публикуются итоги утверждённого плана. Мероприятия, имена и суммы предприятий не выходят."), "М 3.4.1",
    PlanSerializer, published, ("plan__cluster__assessment__application__dossier__number",), PlanFilters, in_figures,
    dated=True,
)  # fmt: skip
