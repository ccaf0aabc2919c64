"""Fields for figures as people type them (числа): «1 240,5» and «1240.5» are the same number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms

_GAPS = re.compile(r"\s")


def as_typed(value: Any) -> Any:
    """What was typed, with spaces left out, a comma read as the decimal point, a long minus as a minus."""
    if not isinstance(value, str):
        return value
    return _GAPS.sub("", value).replace(",", ".").replace("\N{MINUS SIGN}", "-")


def as_shown(value: Any) -> str:
    """A stored number as a person would type it: 100, not 100.0."""
    if value in (None, ""):
        return ""
    number = Decimal(str(value))
    return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"


class _Typed:
    """A plain text control: a number control of the browser refuses the comma people write."""

    mode = "decimal"

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": self.mode, "class": "kp-num"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(as_typed(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare numbers, not their spelling: 27.5 stored and «27,5» typed are the same."""
        try:
            initial = self.to_python(initial)
        except forms.ValidationError:
            return True
        return super().has_changed(initial, as_typed(data))


class FigureField(_Typed, forms.DecimalField):
    """A number with decimals."""


class CountField(_Typed, forms.IntegerField):
    """A whole number."""

    mode = "numeric"
