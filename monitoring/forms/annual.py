"""The form of the annual report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from procedure import clock

YEARS_BACK = 10


class YearForm(forms.Form):
    """For which year: one that is over, by default the last."""

    year = forms.TypedChoiceField(
        label=_("За какой год"), coerce=int, help_text=_("Отчёт берёт то, что известно сейчас, и больше не меняется."),
        error_messages={"required": _("Выберите год."), "invalid_choice": _("Выберите год, который закончился.")},
    )  # fmt: skip

    def __init__(self, *args: Any, initial: Any = None, **kwargs: Any) -> None:
        last = clock.today().year - 1
        super().__init__(*args, initial={"year": last} | (initial or {}), **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in range(last, last - YEARS_BACK, -1)]
