"""Filters of the institute's list; they live in the URL."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_text
from applications.filters import rounds_of
from selection.models import Assessment
from selection.permissions import active_assignments


class AssessmentFilter(django_filters.FilterSet):
    """By words, round, state, and one's own."""

    q = django_filters.CharFilter(label=_("Номер, название или БИН"), method="search")
    round = django_filters.ModelChoiceFilter(label=_("Отбор"), field_name="application__round", queryset=rounds_of)
    status = django_filters.ChoiceFilter(label=_("Состояние"), choices=Assessment.Status.choices)
    mine = django_filters.BooleanFilter(label=_("Мои"), method="own", widget=forms.CheckboxInput)

    class Meta:
        model = Assessment
        fields = ("q", "round", "status", "mine")

    def search(self, queryset, name, value):
        return queryset.filter(application__search__contains=search_text(value))

    def own(self, queryset, name, value):
        """Assigned to this person now, or received by them."""
        mine = active_assignments(self.request.user).values("assessment")
        return queryset.filter(Q(pk__in=mine) | Q(lead=self.request.user)) if value else queryset
