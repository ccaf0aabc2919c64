"""A data set as a file. CSV has commas, UTF-8 with its mark and codes for heads; XLSX has names and a dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from documents.tables import CSV, XLSX, csv_file, workbook
from kiri_portal.open_data import dictionary
from kiri_portal.open_data.dataset import LICENCE, DataSet
from procedure import clock

JSON = "application/json"
MEDIA = {"csv": CSV, "xlsx": XLSX, "json": JSON}


def _csv(found: DataSet, day: date) -> bytes:
    return csv_file(found.fields, _lines(found, day))


def _xlsx(found: DataSet, day: date) -> bytes:
    """The second sheet explains the fields. The file is made, as its properties say, when its day began: same data, same
    bytes.
    """
    titles = [field.label for field in found.fields.values()]
    readme = (_("Описание полей"), dictionary.titles(), dictionary.table(found))
    made = clock.at_hour(day).replace(tzinfo=None)
    return workbook(titles, _lines(found, day), sheet=_("Данные"), readme=readme, created=made)


def _json(found: DataSet, day: date) -> bytes:
    told = head(found, day) | {"fields": dictionary.told(found), "results": found.whole(day)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def head(found: DataSet, day: date) -> dict[str, str]:
    """What goes with the data wherever they go: which they are, of which day, under which words."""
    return {"dataset": found.code, "title": str(found.title), "on": day.isoformat(), "licence": str(LICENCE)}


def _lines(found: DataSet, day: date) -> Iterator[list[Any]]:
    numbers = {code for code, field in found.fields.items() if isinstance(field, serializers.DecimalField)}
    for row in found.whole(day):
        yield [_cell(value, code in numbers) for code, value in row.items()]


def _cell(value: Any, is_number: bool) -> Any:
    """Lists go into one cell; a decimal number, text in JSON so that no digit is lost, is a number in a table."""
    if isinstance(value, list):
        return "; ".join(value)
    return Decimal(value) if is_number and value is not None else value


MAKERS = {"csv": _csv, "xlsx": _xlsx, "json": _json}


def make(found: DataSet, kind: str, day: date) -> bytes:
    """The whole set as of ``day`` as ``csv``, ``xlsx`` or ``json``; the same data give the same bytes."""
    return MAKERS[kind](found, day)


def fields_csv(found: DataSet) -> bytes:
    """The dictionary that goes with the CSV."""
    return csv_file(dictionary.titles(), dictionary.table(found))


def name_of(found: DataSet, kind: str, day: date) -> str:
    return f"{found.code}-{day:%Y-%m-%d}.{kind}"
