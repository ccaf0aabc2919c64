"""The question to the register: on which day."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedure import clock


class AsOfForm(forms.Form):
    """Nothing asked is today."""

    as_of = forms.DateField(
        label=gettext_lazy("На день"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Укажите день как 01.03.2026.")},
    )

    def clean_as_of(self) -> date:
        day = self.cleaned_data["as_of"] or clock.today()
        if day > clock.today():
            raise forms.ValidationError(_("Этот день ещё не наступил: реестра на него нет."))
        return day
