"""Filters of operating costs and claims."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from action_plans.forms.activity import choices
from coordinators.models import Cluster
from methodology.spending import COST_COMPONENTS
from monitoring.models import Claim, CostEntry
from monitoring.models.quarters import quarter_name
from monitoring.pure.quarters import Quarter, read
from monitoring.selectors.cost import FREE, GONE, with_claim_state

WHOLE, BARE = "policy", "bare"


def quarters() -> list[tuple[str, str]]:
    """Quarters something was entered in, the newest first."""
    rows = CostEntry.objects.order_by("-year", "-quarter").values_list("year", "quarter").distinct()
    return [(quarter.code, quarter_name(quarter)) for quarter in (Quarter(*row) for row in rows)]


def clusters() -> list[tuple[str, Any]]:
    rows = Cluster.objects.filter(costs__isnull=False).distinct().order_by("name_ru", "pk")
    return [(WHOLE, _("Политика в целом")), *((str(row.pk), row.name) for row in rows)]


class CostFilter(django_filters.FilterSet):
    """By quarter, component, cluster and how far the money went."""

    quarter = django_filters.ChoiceFilter(
        label=_("Квартал"), choices=quarters, empty_label=_("Все"), method="in_quarter"
    )
    component = django_filters.ChoiceFilter(
        label=_("На что"), choices=lambda: choices(COST_COMPONENTS)()[1:], empty_label=_("Всё")
    )
    cluster = django_filters.ChoiceFilter(
        label=_("Кластер"), choices=clusters, empty_label=_("Все"), method="of_cluster"
    )
    state = django_filters.ChoiceFilter(
        label=_("Возмещение"), empty_label=_("Любое"), method="in_state",
        choices=[("free", _("не заявлено")), ("asked", _("заявлено")), ("paid", _("возмещено")),
                 (BARE, _("без документа"))],
    )  # fmt: skip

    class Meta:
        model = CostEntry
        fields = ("quarter", "component", "cluster", "state")

    def in_quarter(self, rows: QuerySet[CostEntry], name: str, value: str) -> QuerySet[CostEntry]:
        return rows.of(read(value))

    def of_cluster(self, rows: QuerySet[CostEntry], name: str, value: str) -> QuerySet[CostEntry]:
        return rows.filter(cluster__isnull=True) if value == WHOLE else rows.filter(cluster=value)

    def in_state(self, rows: QuerySet[CostEntry], name: str, value: str) -> QuerySet[CostEntry]:
        if value == BARE:
            return rows.filter(files__isnull=True)
        rows = with_claim_state(rows)
        if value == FREE:
            return rows.filter(Q(claim_state__isnull=True) | Q(claim_state=Claim.Status.DRAFT))
        return rows.filter(claim_state__in=[state for state, gone in GONE.items() if gone == value])


class ClaimFilter(django_filters.FilterSet):
    """Claims by state."""

    status = django_filters.ChoiceFilter(label=_("Состояние"), choices=Claim.Status.choices, empty_label=_("Любое"))

    class Meta:
        model = Claim
        fields = ("status",)
