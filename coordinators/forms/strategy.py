"""Forms of strategic segments and factors of success."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.forms.base import NO_SOURCE
from methodology.industry import CONSTRAINTS
from methodology.strategy import FORCES, PRESSURES, SCALE_MAX, SCALE_MIN
from procedure.registry import localized

SCALE = [(n, str(n)) for n in range(SCALE_MIN, SCALE_MAX + 1)]
SOURCE = {
    "label": gettext_lazy("Источник сведений"), "max_length": 300, "error_messages": NO_SOURCE,
    "help_text": gettext_lazy("Интервью, поездка, статистика, расчёт."),
}  # fmt: skip


def mark(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """A mark on the portal's scale."""
    return forms.TypedChoiceField(
        label=label, coerce=int, help_text=help_text, choices=[("", gettext_lazy("выберите")), *SCALE],
        error_messages={"required": gettext_lazy("Выберите оценку от 1 до 5.")},
    )  # fmt: skip


def line(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=200, help_text=help_text, error_messages={"required": missing})


def pressures() -> list[tuple[str, str]]:
    return [("", _("не оценили")), *((fact.code, localized(fact, "name")) for fact in PRESSURES)]


def barriers() -> list[tuple[str, str]]:
    return [("", _("ничто не мешает")), *((fact.code, localized(fact, "name")) for fact in CONSTRAINTS)]


class SegmentForm(forms.Form):
    """A segment; each of the five forces is one question."""

    name = line(gettext_lazy("Название сегмента"), gettext_lazy("Назовите сегмент."))
    product = line(gettext_lazy("Что продаём"), gettext_lazy("Укажите товар или услугу."))
    buyer = line(gettext_lazy("Кому"), gettext_lazy("Укажите покупателя."))
    sales_channel = line(gettext_lazy("По какому каналу"), gettext_lazy("Укажите, как товар доходит до покупателя."))
    attractiveness = mark(gettext_lazy("Привлекательность"), gettext_lazy("1 – почти нет смысла, 5 – лучший сегмент."))
    forces_note = forms.CharField(
        label=gettext_lazy("Что за этим стоит"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=gettext_lazy("Кто именно давит на сегмент и чем."),
    )  # fmt: skip
    source = forms.CharField(**SOURCE)

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in FORCES:
            self.fields[f"force_{fact.code}"] = forms.TypedChoiceField(
                label=_("Как давит: %(force)s") % {"force": localized(fact, "name")}, choices=pressures, coerce=int,
                required=False, empty_value=None,
            )  # fmt: skip
        forces = [f"force_{fact.code}" for fact in FORCES]
        self.order_fields(
            ["name", "product", "buyer", "sales_channel", "attractiveness", *forces, "forces_note", "source"]
        )


class SegmentCardForm(SegmentForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class FactorForm(forms.Form):
    """What a segment asks and what the cluster has."""

    name = line(gettext_lazy("Фактор успеха"), gettext_lazy("Назовите фактор успеха."),
                gettext_lazy("Что нужно уметь или иметь, чтобы выиграть в этом сегменте."))  # fmt: skip
    required = mark(
        gettext_lazy("Нужный уровень"), gettext_lazy("Чего требует сегмент: 1 – почти ничего, 5 – лучшего.")
    )
    level = mark(gettext_lazy("Уровень кластера"), gettext_lazy("Где кластер сейчас, на той же шкале."))
    barrier = forms.ChoiceField(label=gettext_lazy("Что мешает"), choices=barriers, required=False)
    source = forms.CharField(**SOURCE)


class FactorCardForm(FactorForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
