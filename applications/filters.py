"""Filters of the ministry's inbox; they live in the URL."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_text
from accounts.models import Region
from applications.models import Application, SelectionRound


class InboxFilter(django_filters.FilterSet):
    """By words, round, state, region."""

    q = django_filters.CharFilter(label=_("Номер, название или БИН"), method="search")
    round = django_filters.ModelChoiceFilter(label=_("Отбор"), queryset=SelectionRound.objects.all())
    status = django_filters.ChoiceFilter(
        label=_("Состояние"), choices=[c for c in Application.Status.choices if c[0] not in {"draft", "lapsed"}]
    )
    regions = django_filters.ModelChoiceFilter(label=_("Регион"), queryset=Region.objects.all())

    class Meta:
        model = Application
        fields = ("q", "round", "status", "regions")

    def search(self, queryset, name, value):
        return queryset.filter(search__contains=search_text(value))
