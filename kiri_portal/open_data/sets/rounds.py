"""Announced rounds and the rules they were announced with (M 3.2.1, 3.2.2/2)."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from applications.models import Criterion, SelectionRound
from kiri_portal.open_data.dataset import DataSet, Day, OpenSerializer, said
from methodology.editions import EDITIONS
from procedure import clock
from selection.models import Assessment

#: Where an announced round may stand; it opens and closes by the clock, whatever was last written.
LIFE = [
    ("scheduled", _("объявлен, приём ещё не открыт")),
    *((code, label) for code, label in SelectionRound.Status.choices if code != SelectionRound.Status.DRAFT),
]
#: Numbers of the groups of criteria in all editions of the methodology.
GROUPS = sorted({group.code for edition in EDITIONS.values() for group in edition.groups})
POINTS = _("баллы по шкале отбора")


def number_of_round(**options: str) -> serializers.CharField:
    return said(
        serializers.CharField, _("Номер отбора"), _("Номер дела отбора. По нему наборы соединяются."), **options
    )


class RoundSerializer(OpenSerializer):
    number = number_of_round(source="dossier.number")
    title = said(serializers.CharField, _("Название"), _("Название, под которым отбор объявлен, на языке ответа."))
    status = said(serializers.ChoiceField, _("Состояние"), _("Где отбор сегодня."), choices=LIFE, source="life")
    announced_on = said(Day, _("Объявлен"), _("День объявления."), source="announced_at")
    intake_from = said(
        Day, _("Приём с"), _("С какого дня принимают заявки."), source="intake_opens_on", allow_null=True
    )
    intake_until = said(
        Day, _("Приём по"), _("Последний день приёма, с продлениями."), source="intake_due_on",
        allow_null=True,
    )  # fmt: skip
    decision_planned_on = said(
        Day, _("Решение планируется"), _("На какой день назначено решение Комиссии."), allow_null=True
    )
    results_on = said(
        Day, _("Результаты объявлены"), _("День, когда объявили последний результат; пусто, пока их нет."),
        source="results_at", allow_null=True,
    )  # fmt: skip
    legal_act = said(serializers.CharField, _("Основание"), _("Акт о порядке и критериях отбора."))
    legal_act_date = said(Day, _("Дата акта"), _("День принятия акта."), allow_null=True)
    places = said(
        serializers.IntegerField, _("Сколько поддержат"), _("Сколько кластеров намерены поддержать."), _("кластеров"),
        allow_null=True,
    )  # fmt: skip
    scale_max = said(serializers.IntegerField, _("Высший балл"), _("Высший балл по критерию."), POINTS)
    threshold = said(
        serializers.DecimalField, _("Минимальный балл"), _("Ниже него отбор не поддерживает; пусто, если не задан."), POINTS,
        max_digits=5, decimal_places=1, allow_null=True,
    )  # fmt: skip
    rules_source = said(serializers.CharField, _("Источник правил оценки"), _("Чем утверждены веса, шкала и порог."))


class CriterionSerializer(OpenSerializer):
    round = number_of_round(source="round.dossier.number")
    code = said(serializers.CharField, _("Код критерия"), _("Номер критерия в Методологии."))
    group = said(serializers.IntegerField, _("Группа"), _("Номер группы критериев."), _("номер"))
    name = said(serializers.CharField, _("Критерий"), _("Название критерия на языке ответа."))
    weight = said(
        serializers.DecimalField, _("Вес"), _("Доля критерия в итоговом балле; веса отбора вместе дают 100."), "%",
        max_digits=5, decimal_places=2,
    )  # fmt: skip
    max_score = said(serializers.IntegerField, _("Высший балл"), _("Высший балл по критерию."), POINTS)


class RoundFilters(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(label=_("Состояние"), choices=LIFE, method="of_life")

    def of_life(self, rows: QuerySet, name: str, life: str) -> QuerySet:
        """As ``SelectionRound.life`` says it: an announced round opens and closes by the clock."""
        today, announced = clock.today(), Q(status="announced")
        over = announced & Q(intake_due_on__lt=today)
        return rows.filter({
            "scheduled": announced & ~over & Q(intake_opens_on__gt=today),
            "announced": announced & ~over & Q(intake_opens_on__lte=today),
            "closed": Q(status="closed") | over,
        }.get(life, Q(status=life)))  # fmt: skip


class CriterionFilters(django_filters.FilterSet):
    round = django_filters.CharFilter("round__dossier__number", label=_("Номер отбора"))
    group = django_filters.ChoiceFilter(label=_("Номер группы критериев"), choices=[(n, n) for n in GROUPS])


def results_at() -> Subquery:
    """The moment the last result of a round was announced."""
    told = Assessment.objects.announced().filter(application__round=OuterRef("pk")).order_by("-announced_at")
    return Subquery(told.values("announced_at")[:1])


def rounds(day: date) -> QuerySet[SelectionRound]:
    """Announced ones; when their results were announced stands beside them."""
    return SelectionRound.objects.public().select_related("dossier").annotate(results_at=results_at())


def criteria(day: date) -> QuerySet[Criterion]:
    """Criteria of announced rounds: from the announcement on they do not change."""
    return Criterion.objects.filter(round__in=SelectionRound.objects.public()).select_related("round__dossier")


ROUNDS = DataSet(
    "rounds", _("Отборы кластеров"), _("Объявленные отборы: когда приём, по какому акту, с какими правилами оценки."),
    _("Отбор публикуется с объявления министерства."), "М 3.2.2/2", RoundSerializer, rounds, ("dossier__number",),
    RoundFilters, key="dossier__number",
)  # fmt: skip
CRITERIA = DataSet(
    "criteria", _("Критерии отборов"), _("По каким критериям и с какими весами оценивают заявки каждого отбора."),
    _("Критерии публикуются вместе с отбором и потом не меняются."), "М 3.2.1", CriterionSerializer, criteria,
    ("round__dossier__number", "order", "code"), CriterionFilters,
)  # fmt: skip
