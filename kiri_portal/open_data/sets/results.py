"""Announced results of rounds (M 3.2.2/9): outcomes and totals, nothing of what led to them."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from kiri_portal.open_data.dataset import DataSet, Day, OpenSerializer, number_of_cluster, regions, said
from kiri_portal.open_data.sets.rounds import POINTS, number_of_round
from selection.models import Assessment

OUTCOMES = [(status.value, status.label) for status in (Assessment.Status.SELECTED, Assessment.Status.REJECTED)]


class ResultSerializer(OpenSerializer):
    number = number_of_cluster(source="application.dossier.number")
    round = number_of_round(source="application.round.dossier.number")
    name = said(
        serializers.CharField, _("Кластер"), _("Название из заявки на языке ответа."), source="application.cluster_name"
    )
    applicant = said(
        serializers.CharField, _("Заявитель"), _("Кто подал заявку от группы."), source="application.applicant.name"
    )
    regions = regions("application.regions")
    score = said(
        serializers.DecimalField, _("Балл"), _("Итоговый балл заявки."), POINTS, max_digits=5, decimal_places=1,
        source="total",
    )  # fmt: skip
    outcome = said(serializers.ChoiceField, _("Решение"), _("Что решила Комиссия."), choices=OUTCOMES, source="status")
    announced_on = said(Day, _("Объявлен"), _("День, когда результат объявили всем."), source="announced_at")


class ResultFilters(django_filters.FilterSet):
    round = django_filters.CharFilter("application__round__dossier__number", label=_("Номер отбора"))
    outcome = django_filters.ChoiceFilter("status", label=_("Решение"), choices=OUTCOMES)


def results(day: date) -> QuerySet[Assessment]:
    """What the public page of results shows."""
    return (
        Assessment.objects.announced()
        .select_related("application__dossier", "application__round__dossier", "application__applicant")
        .prefetch_related("application__regions")
    )


RESULTS = DataSet(
    "results", _("Результаты отборов"), _("Чем кончился отбор для каждой рассмотренной заявки."),
    _("Результат публикуется, когда министерство объявит его; заявитель узнаёт раньше."), "М 3.2.2/9", ResultSerializer,
    results, ("application__dossier__number",), ResultFilters,
)  # fmt: skip
