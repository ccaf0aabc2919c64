"""The form of the package for the unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.forms.base import QuarterField
from monitoring.pure.quarters import quarter_of
from procedure import clock


class ReportForm(forms.Form):
    """For which quarter: by default the last one that is over."""

    quarter = QuarterField(label=_("За какой квартал"))

    def __init__(self, *args: Any, initial: Any = None, **kwargs: Any) -> None:
        last = quarter_of(clock.today()).previous
        super().__init__(*args, initial={"quarter": last.code} | (initial or {}), **kwargs)
