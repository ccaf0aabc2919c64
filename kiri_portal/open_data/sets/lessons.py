"""Published lessons and recommendations (M 2.2, 2.3): to whom they were addressed and what came of them."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from kiri_portal.open_data.dataset import DataSet, Day, OpenSerializer, choices_of, number_of_cluster, said
from methodology.spending import LESSON_KINDS
from monitoring.models import Lesson
from monitoring.selectors.lesson import published

KINDS = choices_of(LESSON_KINDS)
CLUSTER = "cluster__assessment__application__dossier"


class CodeOrNone(serializers.ChoiceField):
    """A code; nothing instead of the empty word."""

    def to_representation(self, value: str) -> str | None:
        return value or None


class LessonSerializer(OpenSerializer):
    """What the open page of lessons shows, under no number: numbers would count what is not published."""

    published_on = said(Day, _("Опубликовано"), _("День публикации."))
    kind = said(serializers.ChoiceField, _("Что это"), _("Урок или рекомендация."), choices=KINDS)
    title = said(serializers.CharField, _("Название"), _("Название на языке ответа."))
    words = said(serializers.CharField, _("Текст"), _("Чему научились или что советуют, на языке ответа."))
    cluster = number_of_cluster(source="cluster.dossier.number", allow_null=True)
    addressee = said(serializers.CharField, _("Адресат"), _("Кому адресовано; пусто, если никому."), source="to_whom")
    sent_on = said(Day, _("Направлено"), _("День, когда направили адресату."), allow_null=True)
    outcome = said(
        CodeOrNone, _("Решение адресата"), _("Что решил адресат; пусто, пока ответа нет."),
        choices=Lesson.Outcome.choices, allow_null=True,
    )  # fmt: skip
    answer = said(serializers.CharField, _("Ответ"), _("Слова адресата, как он их написал."))
    answered_on = said(Day, _("Дата ответа"), _("День ответа."), allow_null=True)
    effect = said(serializers.CharField, _("Эффект"), _("Что изменилось; пусто, пока не записано."))


class LessonFilters(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label=_("Что это"), choices=KINDS)
    cluster = django_filters.CharFilter(f"{CLUSTER}__number", label=_("Номер дела кластера"))


def lessons(day: date) -> QuerySet[Lesson]:
    """What the head has published: its words, the answer and the effect."""
    return published().select_related(CLUSTER)


LESSONS = DataSet(
    "lessons", _("Уроки и рекомендации"), _("Чему научились кластеры, кому и что они советуют, что ответил адресат."),
    _("Урок публикует руководитель КИРИ на двух языках; снятое с публикации не выходит."), "М 2.2, 2.3",
    LessonSerializer, lessons, ("published_on", "number"), LessonFilters,
)  # fmt: skip
