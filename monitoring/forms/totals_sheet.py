"""A table of totals, read by the form of one total: each row gets the same sentences as if it had been typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from coordinators.pure.names import fold
from documents.spreadsheets import first_sheet
from methodology.impact import ENTERED
from monitoring.forms.impact import UNITS, TotalForm, subjects
from monitoring.models import ReferenceTotal
from monitoring.selectors.impact import regions_of

MOST_ROWS, MOST_COLUMNS, LONGEST = 300, 30, 500
#: Columns by the field they fill; titles are compared folded.
COLUMNS = {
    "subject": "Чей итог", "measure": "Показатель", "year": "Год", "value": "Значение", "unit": "Единица",
    "prices": "Цены", "body": "Кто опубликовал", "publication": "Публикация", "published_on": "Когда опубликовано",
    "address": "Адрес", "sure": "Значение верно",
}  # fmt: skip
NEEDED = ("subject", "measure", "year", "value", "unit", "body", "publication", "published_on")


class SheetForm(forms.Form):
    """A spreadsheet of totals; ``rows`` come out read and checked."""

    upload = forms.FileField(
        label=gettext_lazy("Таблица итогов"),
        help_text=gettext_lazy(
            "Файл XLSX, до 300 строк, один итог в строке. Столбцы: Чей итог (регион, Казахстан или ОКЭД с кодом), "
            "Показатель, Год, Значение, Единица, Цены, Кто опубликовал, Публикация, Когда опубликовано, Адрес, Значение "
            "верно (да – если число проверено)."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}), error_messages={"required": gettext_lazy("Выберите файл.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cluster = record

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if upload := data.get("upload"):
            prefetch_related_objects([self.cluster], "assessment__application__regions")
            try:
                data["rows"] = list(_checked(_read(upload), self.cluster))
            except ValidationError as error:
                self.add_error("upload", error)
            upload.seek(0)
        return data


def _read(upload: Any) -> list[tuple[int, dict[str, str]]]:
    """Rows that say something, by their number in the sheet. Raises ValidationError when it is no such table."""
    lines = first_sheet(upload, rows=MOST_ROWS + 2, columns=MOST_COLUMNS)
    known = {fold(title): name for name, title in COLUMNS.items()}
    places = {
        known[fold(str(title))]: n for n, title in enumerate(lines[0] if lines else []) if fold(str(title)) in known
    }
    if missing := [COLUMNS[name] for name in NEEDED if name not in places]:
        raise ValidationError(_("В первой строке нет столбцов: %(names)s.") % {"names": ", ".join(missing)})
    rows = [
        (number, {name: _text(line[place]) for name, place in places.items()})
        for number, line in enumerate(lines[1:], start=2)
    ]
    rows = [row for row in rows if any(row[1].values())]
    if not rows:
        raise ValidationError(_("В таблице нет строк с итогами."))
    if len(rows) > MOST_ROWS:
        raise ValidationError(_("В таблице больше %(n)d строк: разделите её.") % {"n": MOST_ROWS})
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}"
    return str("" if cell is None else cell).strip()[:LONGEST]


def _checked(rows: list[tuple[int, dict[str, str]]], cluster: Cluster) -> Iterator[dict[str, Any]]:
    """Each row with what is wrong with it; values of earlier rows count as known to the later ones."""
    codes = _codes(cluster)
    met: dict[tuple[Any, ...], dict[int, Decimal]] = defaultdict(dict)
    for number, cells in rows:
        form = TotalForm({name: codes.get(name, {}).get(fold(text), text) for name, text in cells.items()},
                         record=cluster, actor=None)  # fmt: skip
        scope = (form.data["subject"], form.data["measure"])
        form.also = met[scope]
        faults = [
            {"column": COLUMNS.get(name, ""), "text": text}
            for name, texts in form.errors.items() for text in texts
        ]  # fmt: skip
        values = form.cleaned_data
        if not faults and values["year"] in met[scope]:
            faults.append({"column": COLUMNS["year"], "text": _("Этот итог за этот год уже есть в таблице выше.")})
        row: dict[str, Any] = {"number": number, "cells": cells, "faults": faults}
        if not faults:
            met[scope][values["year"]] = values["value"]
            row |= {"sure": values.pop("sure"), "values": _plain(values)}
        yield row


def _codes(cluster: Cluster) -> dict[str, dict[str, str]]:
    """What people write in cells, folded, and the choice of the form it stands for."""
    said = {fold(name): code for code, name in subjects(cluster)}
    said |= {
        fold(name): f"region:{r.pk}" for r in regions_of(cluster) for name in (r.code, r.name_ru, r.name_kk, r.name_en)
    }
    said |= {fold(f"окэд {code[7:]}"): code for code in said.values() if code.startswith("sector:")}
    said |= {fold(f"эқжж {code[7:]}"): code for code in said.values() if code.startswith("sector:")}
    said |= {fold(name): "country" for name in ("Казахстан", "Қазақстан", "страна", "ел")}
    return {
        "subject": said,
        "measure": {fold(name): m.code for m in ENTERED for name in (m.name_ru, m.name_kk, m.name_en)},
        "unit": {fold(str(unit[2])): code for code, unit in UNITS.items()}
        | {fold(f"{said} тенге"): code for said, code in (("млн", "million"), ("млрд", "billion"), ("тыс", "thousand"))}
        | {fold("тенге"): "tenge", "": ""},
        "prices": {fold(str(label)): code for code, label in ReferenceTotal.Prices.choices}
        | {fold("текущие"): "current", fold("постоянные"): "constant"},
        "sure": {fold("да"): "on", fold("иә"): "on", fold("нет"): "", fold("жоқ"): ""},
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps them."""
    region = values.get("region")
    return values | {
        "region": region.pk if region else None, "value": str(values["value"]),
        "published_on": values["published_on"].isoformat(), "prices": str(values["prices"]),
    }  # fmt: skip
