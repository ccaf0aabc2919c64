"""Filters of the procurement plan."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from action_plans.forms.activity import choices
from methodology.spending import PACKAGE_KINDS, PACKAGE_METHODS
from monitoring.models import Package
from procedure import clock

LATE = "late"


class PackageFilter(django_filters.FilterSet):
    """By kind, way of buying and state; lateness is a state to whoever reads the plan."""

    kind = django_filters.ChoiceFilter(
        label=_("Вид"), choices=lambda: choices(PACKAGE_KINDS)()[1:], empty_label=_("Все")
    )
    method = django_filters.ChoiceFilter(
        label=_("Способ"), choices=lambda: choices(PACKAGE_METHODS)()[1:], empty_label=_("Все")
    )
    status = django_filters.ChoiceFilter(
        label=_("Состояние"), choices=[*Package.Status.choices, (LATE, _("опаздывает"))], empty_label=_("Любое"),
        method="in_state",
    )  # fmt: skip

    class Meta:
        model = Package
        fields = ("kind", "method", "status")

    def in_state(self, rows: QuerySet[Package], name: str, value: str) -> QuerySet[Package]:
        return rows.late_on(clock.today()) if value == LATE else rows.filter(status=value)
