"""The form of a spreadsheet of enterprises."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.forms.base import NO_SOURCE


class SheetForm(forms.Form):
    upload = forms.FileField(
        label=_("Таблица предприятий"),
        help_text=_(
            "Файл XLSX: одно предприятие в строке. Столбцы: БИН, Наименование (рус), Атауы (қаз), Звено цепочки, ОКЭД, "
            "Регион (код), затем по годам: Оборот 2024, млн тг; Экспорт 2024, млн тг; Численность 2024."
        ),
        error_messages={"required": _("Выберите файл.")},
    )
    source = forms.CharField(
        label=_("Источник сведений"), max_length=300, error_messages=NO_SOURCE,
        help_text=_("Его увидит каждый, кто читает показатели: «опрос палаты, май 2026»."),
    )  # fmt: skip
