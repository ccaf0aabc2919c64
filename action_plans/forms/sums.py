"""Sums in forms: as people type them, in the unit the form names once; what leaves a form is tenge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from action_plans.pure.sums import MILLION, UNITS, SumFault, parse

#: Why a sum is refused, by the kind ``pure.sums`` gives.
FAULTS = {
    "currency": gettext_lazy("Суммы плана – только в тенге."),
    "unit": gettext_lazy("Запишите только число: единица выбрана ниже."),
    "letters": gettext_lazy("Запишите сумму цифрами: 1 234,5."),
    "negative": gettext_lazy("Сумма не бывает отрицательной."),
    "separators": gettext_lazy("Непонятно, где дробная часть: запишите 1 234,5."),
    "groups": gettext_lazy("Разделяйте цифры по три: 1 234,5."),
    "places": gettext_lazy("Сумма точнее одного тиына: проверьте единицу."),
    "absurd": gettext_lazy("Сумма больше триллиона тенге: проверьте единицу."),
}
UNIT_NAMES = {
    "tenge": gettext_lazy("тенге"), "thousand": gettext_lazy("тыс. тенге"), "million": gettext_lazy("млн тенге"),
}  # fmt: skip


def unit_of(label: Any, offered: str = MILLION) -> forms.ChoiceField:
    """The field ``unit`` of a ``SumsForm``: it holds for every sum of the form."""
    return forms.ChoiceField(label=label, choices=[(unit, UNIT_NAMES[unit]) for unit in UNITS], initial=offered)


class SumField(forms.CharField):
    """A sum as typed; its form makes it tenge. A field left empty reads as ``empty``, or gives none."""

    def __init__(self, *, empty: str = "", required: bool = False, **how: Any) -> None:
        self.empty = empty
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "kp-num"})
        super().__init__(required=required, max_length=40, widget=widget, **how)


class SumsForm(forms.Form):
    """A form with ``SumField``s and one ``unit``: ``cleaned_data`` holds tenge, and no unit any more."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        unit = data.pop("unit", MILLION)
        for name, field in self.fields.items():
            if isinstance(field, SumField) and name in data:
                self._in_tenge(data, name, field, unit)
        return data

    def _in_tenge(self, data: dict[str, Any], name: str, field: SumField, unit: str) -> None:
        typed = data[name] or field.empty
        try:
            data[name] = parse(typed, unit) if typed else None
        except SumFault as fault:
            self.add_error(name, FAULTS[fault.kind])
