"""The dictionary of a data set: what each field means, its type and unit, in three languages, from its serializer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from kiri_portal.open_data.dataset import DataSet

LANGUAGES = ("ru", "kk", "en")
#: The first kind that a field is an instance of.
TYPES = (
    (serializers.ListField, _("список строк")),
    (serializers.ChoiceField, _("код")),
    (serializers.DateField, _("день, ГГГГ-ММ-ДД")),
    (serializers.DecimalField, _("десятичное число")),
    (serializers.IntegerField, _("целое число")),
    (serializers.BooleanField, _("да или нет")),
    (serializers.CharField, _("строка")),
)


@dataclass(frozen=True)
class Entry:
    """A field in the language that is active; ``values`` are the codes it may hold with their words."""

    code: str
    name: str
    meaning: str
    type: str
    unit: str
    empty: bool
    values: list[tuple[str, str]]


def type_of(field: serializers.Field) -> str:
    return next(str(words) for kind, words in TYPES if isinstance(field, kind))


def entries(found: DataSet) -> list[Entry]:
    return [
        Entry(code, str(field.label), str(field.help_text), type_of(field), str(field.style.get("unit", "")),
              bool(field.allow_null), [(value, str(words)) for value, words in getattr(field, "choices", {}).items()])
        for code, field in found.fields.items()
    ]  # fmt: skip


def titles() -> list[str]:
    """Heads of the dictionary as a table: the words of each field stand in all languages at once."""
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            told += [str(_("Название")), str(_("Что значит")), str(_("Тип")), str(_("Единица")), str(_("Значения"))]
    return ["code", *(f"{words} ({LANGUAGES[place // 5]})" for place, words in enumerate(told))]


def table(found: DataSet) -> list[list[str]]:
    """A line per field, whatever language is active: the same bytes for everybody."""
    lines: dict[str, list[str]] = {code: [code] for code in found.fields}
    for language in LANGUAGES:
        with translation.override(language):
            for entry in entries(found):
                values = "; ".join(f"{value} = {words}" for value, words in entry.values)
                lines[entry.code] += [entry.name, entry.meaning, entry.type, entry.unit, values]
    return list(lines.values())


def told(found: DataSet) -> list[dict[str, Any]]:
    """The same for JSON, in the language that is active."""
    return [
        {"code": e.code, "name": e.name, "meaning": e.meaning, "type": e.type, "unit": e.unit,
         "values": dict(e.values)}
        for e in entries(found)
    ]  # fmt: skip
