"""The question on which day: of the API, the files and the pages alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions

from procedure import clock


class DayForm(forms.Form):
    """Nothing asked is today. A day to come is refused with the code ``ahead``."""

    on = forms.DateField(
        label=gettext_lazy("На день"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Укажите день как 2026-03-01.")},
    )

    def clean_on(self) -> date:
        day = self.cleaned_data["on"] or clock.today()
        if day > clock.today():
            raise ValidationError(_("Этот день ещё не наступил: данных на него нет."), "ahead")
        return day


def asked(query: QueryDict | dict[str, Any]) -> date:
    """The day a program asks for. Raises Http404 for a day to come, ValidationError for what is no day."""
    form = DayForm({"on": query.get("on", "")})
    if form.is_valid():
        return form.cleaned_data["on"]
    if form.has_error("on", "ahead"):
        raise Http404(form.errors["on"][0])
    raise exceptions.ValidationError(form.errors)
