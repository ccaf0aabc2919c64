"""Fields of monitoring: a quarter to choose, a number in its unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.figures import FigureField
from methodology.plan import Kind
from monitoring.models import Indicator, period_label
from procedure.registry import localized

#: A number of an indicator is not larger: one typed in a wrong unit is.
LARGEST = Decimal(10) ** 13
NOT_A_NUMBER = gettext_lazy("Запишите число цифрами: 1 234,5.")


def quarters(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, period_label(code)) for code in codes]


class QuarterField(forms.ChoiceField):
    """One of the quarters a form offers."""

    def __init__(self, label: Any, *, required: bool = True, **how: Any) -> None:
        how.setdefault("error_messages", {"required": gettext_lazy("Выберите квартал."),
                                          "invalid_choice": gettext_lazy("Такого квартала здесь нет.")})  # fmt: skip
        super().__init__(label=label, required=required, **how)

    def offer(self, codes: Iterable[str], empty: str = "") -> None:
        blank = [("", empty or _("выберите"))]
        self.choices = [*blank, *quarters(codes)]


class NumberField(FigureField):
    """A number as people type it; what is wrong is said in words."""

    def __init__(self, **how: Any) -> None:
        messages = {"invalid": NOT_A_NUMBER, "max_value": gettext_lazy("Число слишком большое: проверьте единицу."),
                    "max_decimal_places": gettext_lazy("Не больше шести знаков после запятой."),
                    "max_digits": gettext_lazy("Число слишком длинное: проверьте единицу."),
                    "max_whole_digits": gettext_lazy("Число слишком большое: проверьте единицу."),
                    **how.pop("error_messages", {})}  # fmt: skip
        super().__init__(max_value=LARGEST, min_value=-LARGEST, max_digits=20, decimal_places=6,
                         error_messages=messages, **how)  # fmt: skip


def with_unit(indicator: Indicator) -> str:
    """«Выручка, млн ₸»: the unit is said at the field."""
    return f"{indicator.name}, {indicator.unit_name}"


def offered(facts: Iterable[Kind], empty: Any = None) -> Callable[[], list[tuple[str, str]]]:
    """Choices of facts in the reader's language, with a first empty one."""

    def choices() -> list[tuple[str, str]]:
        first = str(empty) if empty is not None else _("выберите")
        return [("", first), *((fact.code, localized(fact, "name")) for fact in facts)]

    return choices
