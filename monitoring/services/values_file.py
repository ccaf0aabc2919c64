"""Reading a spreadsheet of values. Nothing is saved here: the grid shows what was read, the person saves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from documents.spreadsheets import first_sheet
from monitoring.models import Indicator, Period
from monitoring.selectors.period import rows_of

MAX_ROWS, MAX_COLUMNS = 500, 40
#: A field of the grid, the title of its column in the portal's own sheet, and what else people write there.
COLUMNS = {
    "code": (gettext_noop("Код"), ("code",)),
    "value": (gettext_noop("Значение"), ("мән", "value")),
    "numerator": (gettext_noop("Числитель"), ("алым", "numerator")),
    "denominator": (gettext_noop("Знаменатель"), ("бөлім", "denominator")),
    "missing": (gettext_noop("Нет данных"), ("дерек жоқ", "no data")),
    "note": (gettext_noop("Примечание"), ("ескертпе", "note")),
}
YES = ("да", "иә", "yes", "x", "х", "+", "1", "true")


@dataclass
class ValuesSheet:
    """What the sheet says, as the grid would be typed, and what could not be read: row of the sheet and a sentence."""

    typed: dict[str, str] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 0
    strange: list[str] = field(default_factory=list)


def heads() -> list[str]:
    """Titles of the sheet people fill in."""
    return [_("Код"), _("Показатель"), _("Единица"), _("Прошлое значение"), _("Значение"), _("Числитель"),
            _("Знаменатель"), _("Нет данных"), _("Примечание")]  # fmt: skip


def lines_to_fill(period: Period) -> Iterable[list[Any]]:
    """A row for each value people tell, with what is already told."""
    for row in rows_of(period):
        if not row.is_typed:
            continue
        told, one = row.measurement, row.indicator
        parts = [told.value, told.numerator, told.denominator] if told else [None] * 3
        if one.has_parts:
            parts[0] = None
        yield [one.code, one.name, one.unit_name, row.last, *parts, _("да") if told and told.missing else "",
               told.note if told else ""]  # fmt: skip


def read_values(upload: UploadedFile, indicators: Iterable[Indicator]) -> ValuesSheet:
    """Rows of the first sheet under titles «Код», «Значение»…. Raises ValidationError when it is no such table."""
    lines = first_sheet(upload, rows=MAX_ROWS + 2, columns=MAX_COLUMNS)
    titles = [str(cell or "").strip() for cell in lines[0]] if lines else []
    known_titles = _titles()
    columns = {place: name for place, title in enumerate(titles) if (name := known_titles.get(_folded(title)))}
    if not {"code", "value"} <= set(columns.values()):
        raise ValidationError(_("В первой строке нужны столбцы «Код» и «Значение»."), "no_columns")
    if len(lines) > MAX_ROWS + 1:
        raise ValidationError(_("В таблице больше %(n)d строк: разделите её.") % {"n": MAX_ROWS}, "too_long")
    sheet = ValuesSheet()
    known = {row.code.casefold(): row for row in indicators}
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        cells = {name: line[place] for place, name in columns.items() if place < len(line)}
        if any(str(value if value is not None else "").strip() for value in cells.values()):
            _read(sheet, number, cells, known, seen)
    return sheet


def _read(sheet: ValuesSheet, number: int, cells: dict[str, Any], known: dict[str, Indicator], seen: set[str]) -> None:
    sheet.rows += 1
    code = str(cells.get("code") or "").strip()
    row = known.get(code.casefold())
    if row is None:
        sheet.faults.append((number, _("Показателя «%(code)s» в этом периоде нет.") % {"code": code}))
        return
    if row.code in seen:
        sheet.faults.append((number, _("Показатель «%(code)s» уже был выше.") % {"code": code}))
        return
    seen.add(row.code)
    for name in ("value",) if not row.has_parts else ("numerator", "denominator"):
        _take(sheet, number, f"{name}_{row.pk}", cells.get(name))
    _take(sheet, number, f"note_{row.pk}", cells.get("note"))
    if str(cells.get("missing") or "").strip().casefold() in YES:
        sheet.typed[f"missing_{row.pk}"] = "on"


def _take(sheet: ValuesSheet, number: int, name: str, value: Any) -> None:
    if isinstance(value, str) and value.lstrip().startswith("="):
        sheet.faults.append((number, _("В ячейке формула: она не вычисляется, напишите число.")))
    elif value not in (None, ""):
        sheet.typed[name] = str(value).strip()


def _titles() -> dict[str, str]:
    """Folded titles, in every language the portal writes its sheet in, and the field each names."""
    found: dict[str, str] = {}
    for name, (title, others) in COLUMNS.items():
        found |= {_folded(other): name for other in (title, *others)}
        for language, __ in settings.LANGUAGES:
            with translation.override(language):
                found[_folded(_(title))] = name
    return found


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
