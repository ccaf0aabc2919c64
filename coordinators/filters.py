"""Filters of a cluster's base; they live in the URL."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Region
from coordinators.models import ChainStep, NameKey, Participant
from coordinators.pure.names import fold, forgives, remains
from methodology.industry import ACTOR_KINDS
from methodology.sizes import SIZES
from procedure.registry import localized


def sizes() -> list[tuple[str, str]]:
    return [(size.code, localized(size, "name")) for size in SIZES]


def kinds() -> list[tuple[str, str]]:
    return [(kind.code, localized(kind, "name")) for kind in ACTOR_KINDS]


def steps_of(request: Any) -> Any:
    return ChainStep.objects.live().filter(cluster=request.base_of)


def named_like(typed: str) -> Q:
    """Places whose name or BIN has every typed word, in whatever alphabet and with one letter wrong."""
    found = Q()
    for word in fold(typed).split():
        inside = Q(search__contains=word)
        if forgives(word):
            inside |= Q(organisation__in=NameKey.objects.filter(key__in=remains(word)).values("organisation"))
        found &= inside
    return found


class BaseFilter(django_filters.FilterSet):
    """By words, state, link, size, kind, region. ``request.base_of`` is the cluster."""

    q = django_filters.CharFilter(label=_("Название или БИН"), method="search")
    status = django_filters.ChoiceFilter(
        label=_("Состояние"), empty_label=_("Любое"),
        choices=[c for c in Participant.Status.choices if c[0] != "withdrawn"],
    )  # fmt: skip
    step = django_filters.ModelChoiceFilter(label=_("Звено"), queryset=steps_of, empty_label=_("Все звенья"))
    size_class = django_filters.ChoiceFilter(label=_("Размер"), choices=sizes, empty_label=_("Любой"))
    kind = django_filters.ChoiceFilter(label=_("Кто это"), choices=kinds, empty_label=_("Все"))
    region = django_filters.ModelChoiceFilter(
        label=_("Регион"), queryset=Region.objects.all(), field_name="organisation__region",
        empty_label=_("Все регионы"),
    )  # fmt: skip

    class Meta:
        model = Participant
        fields = ("q", "status", "step", "size_class", "kind", "region")

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(named_like(value))
