"""Filters of lessons and recommendations."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from action_plans.forms.activity import choices
from coordinators.models import Cluster
from methodology.spending import LESSON_KINDS
from monitoring.models import Lesson


def clusters(request: Any) -> QuerySet[Cluster]:
    return Cluster.objects.filter(lessons__isnull=False).distinct().order_by("name_ru", "pk")


class LessonFilter(django_filters.FilterSet):
    """By kind, cluster, state and whether everybody reads it."""

    kind = django_filters.ChoiceFilter(
        label=_("Что это"), choices=lambda: choices(LESSON_KINDS)()[1:], empty_label=_("Всё")
    )
    cluster = django_filters.ModelChoiceFilter(label=_("Кластер"), queryset=clusters, empty_label=_("Все кластеры"))
    status = django_filters.ChoiceFilter(label=_("Состояние"), choices=Lesson.Status.choices, empty_label=_("Любое"))
    public = django_filters.ChoiceFilter(
        label=_("Публикация"), choices=[("1", _("опубликовано")), ("0", _("не опубликовано"))], empty_label=_("Всё"),
        field_name="is_public", method="by_publication",
    )  # fmt: skip

    class Meta:
        model = Lesson
        fields = ("kind", "cluster", "status", "public")

    def by_publication(self, rows: QuerySet[Lesson], name: str, value: str) -> QuerySet[Lesson]:
        return rows.filter(is_public=value == "1")
