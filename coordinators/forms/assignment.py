"""Forms of coming to a cluster and leaving it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayField
from coordinators.forms.coordinator import REASON
from coordinators.models import Cluster, Coordinator
from coordinators.selectors.coordinator import assignable, conflicts
from procedure import clock


class AssignForm(forms.Form):
    """Conflicts are shown beside the names, before anything is chosen."""

    coordinator = forms.ModelChoiceField(label=_("Координатор"), queryset=Coordinator.objects.none())
    since = DayField(label=_("С какого дня"))
    explanation = forms.CharField(
        label=_("Почему прежняя связь не мешает"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Нужно, если координатор раньше консультировал или оценивал этого заявителя."),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = assignable(record)
        self.fields["coordinator"].queryset = found
        self.fields["since"].initial = clock.today()
        known = {row: " ".join(conflicts(row, record)) for row in found}
        self.fields["coordinator"].help_text = " ".join(
            f"{row.user.label}: {text}" for row, text in known.items() if text
        )


class ReleaseForm(forms.Form):
    coordinator = forms.ModelChoiceField(label=_("Координатор"), queryset=Coordinator.objects.none())
    until = DayField(label=_("Последний день"))
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Coordinator.objects.filter(pk__in=record.assignments.open().values("coordinator"))
        self.fields["coordinator"].queryset = rows.select_related("user")
