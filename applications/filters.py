"""Filters of the inbox; they live in the URL."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_query
from accounts.models import Region
from applications.models import Application, Interest, SelectionRound


def rounds_of(request):
    """Rounds this person may name: a draft round's title is for the ministry and the institute."""
    return SelectionRound.objects.visible_to(request.user)


class InboxFilter(django_filters.FilterSet):
    """By words, round, region, state. What is left empty filters nothing."""

    q = django_filters.CharFilter(label=_("Номер, название или БИН"), method="search")
    round = django_filters.ModelChoiceFilter(label=_("Отбор"), queryset=rounds_of, empty_label=_("Все отборы"))
    regions = django_filters.ModelChoiceFilter(
        label=_("Регион"), queryset=Region.objects.all(), empty_label=_("Все регионы"), method="by_region"
    )
    status = django_filters.ChoiceFilter(
        label=_("Состояние"), empty_label=_("Любое"),
        choices=[c for c in Application.Status.choices if c[0] not in {"draft", "lapsed"}],
    )  # fmt: skip

    class Meta:
        model = Application
        fields = ("q", "round", "regions", "status")

    def search(self, queryset, name, value):
        return queryset.filter(search__contains=search_query(value))

    def by_region(self, queryset, name, value):
        """A subquery: a join would show an application once for each way it is seen."""
        return queryset.filter(pk__in=Application.objects.filter(regions=value).values("pk"))


class InterestFilter(django_filters.FilterSet):
    """By region and state."""

    region = django_filters.ModelChoiceFilter(
        label=_("Регион"), queryset=Region.objects.all(), empty_label=_("Все регионы")
    )
    status = django_filters.ChoiceFilter(label=_("Состояние"), empty_label=_("Любое"), choices=Interest.Status.choices)

    class Meta:
        model = Interest
        fields = ("region", "status")
