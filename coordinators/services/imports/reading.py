"""Reading a spreadsheet row by row into the staging table. Formulas are never computed: their text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from applications.services.members_file import MAX_COLUMNS, RowReader, field_of
from coordinators.models import BaseImport, ImportRow
from coordinators.pure.names import fold
from coordinators.services.imports.portions import HOLD
from documents.spreadsheets import BROKEN
from procedure import clock
from procedure.bulk import portion

PORTION = 500
MOST_ROWS = 50_000
#: What keeps a row out of the base; the rest is mended or kept as it is and said.
FATAL = {
    "bin_checksum", "bin_duplicate", "bin_length", "name_missing", "not_a_number", "negative", "export_exceeds_turnover",
    "headcount_not_integer", "no_headcount", "formula", "too_large",
}  # fmt: skip


#: A formula here is kept as the text it is; a name or a figure it cannot be.
PLAIN = {"name_kk", "chain_role", "products"}


class Unreadable(Exception):
    """The file is no table of enterprises; the words are for the page."""


def read(load: BaseImport) -> tuple[int, int]:
    """Stage every row anew: (how many there are, how many of them are good). Raises Unreadable."""
    load.rows.all().delete()
    total = good = 0
    with translation.override(load.by.language or "ru"):
        for rows in _portions(load):
            total += len(rows)
            good += sum(row.good for row in rows)
            with portion():
                ImportRow.objects.bulk_create(rows)
                lives = clock.now() + HOLD  # its worker: nobody else begins to read the same sheet
                BaseImport.objects.filter(pk=load.pk).update(total=total, good=good, held_until=lives)
    return total, good


def _portions(load: BaseImport) -> Iterator[list[ImportRow]]:
    rows: list[ImportRow] = []
    for row in _rows(load):
        rows.append(row)
        if len(rows) == PORTION:
            yield rows
            rows = []
    if rows:
        yield rows


def _rows(load: BaseImport) -> Iterator[ImportRow]:
    import openpyxl

    with load.document.file.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=False)
            lines = book.worksheets[0].iter_rows(max_col=MAX_COLUMNS, values_only=True)
            titles = [str(cell or "").strip() for cell in next(lines, ())]
            reader = _reader(titles)
            known = {fold(name) for name in _steps(load)}
            for number, line in enumerate(lines, start=2):
                if number > MOST_ROWS + 1:
                    raise Unreadable(_("В таблице больше %(n)d строк: разделите её.") % {"n": MOST_ROWS})
                if cells := reader.cells(line):
                    yield _row(load, reader, number, cells, known)
        except BROKEN as broken:
            raise Unreadable(_("Таблицу не удалось прочитать: сохраните её заново как XLSX.")) from broken


def _steps(load: BaseImport) -> list[str]:
    rows = load.cluster.steps.live()
    return [name for row in rows for name in (row.name_ru, row.name_kk) if name]


def _reader(titles: list[str]) -> RowReader:
    columns = {place: name for place, title in enumerate(titles) if (name := field_of(title))}
    if not {"bin", "name"} <= set(columns.values()):
        raise Unreadable(_("В первой строке нужны столбцы «БИН» и «Наименование»."))
    return RowReader(columns, titles)


def _row(
    load: BaseImport, reader: RowReader, number: int, cells: dict[str, tuple[Any, int]], steps: set[str]
) -> ImportRow:
    values = reader.row(number, cells)
    faults = [{"code": f.code, "column": f.column, "text": f.text} for f in reader.sheet.faults]
    reader.sheet.faults.clear()
    for name, (value, place) in cells.items():
        if isinstance(value, str) and value.startswith("="):
            values[name] = value[:300]  # shown as it was typed, run by nobody
        elif name == "name_kk" and isinstance(value, str) and not values[name]:
            values[name] = value.strip()[:300]
        if name == "chain_role" and values[name] and fold(values[name]) not in steps:
            said = _("Такого звена в цепочке нет: строка войдёт без звена.")
            faults.append({"code": "step_unknown", "column": reader.titles[place], "text": said})
    faults += _lonely_figures(values)
    for fault in faults:
        plain = fault["code"] == "formula" and field_of(fault["column"]) in PLAIN
        fault["fatal"] = fault["code"] in FATAL and not plain
    good = not any(fault["fatal"] for fault in faults)
    return ImportRow(load=load, number=number, values=values, faults=faults, good=good)


def _lonely_figures(values: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Turnover of a year whose head count is missing says too little to be kept."""
    for name in values:
        year = name.removeprefix("turnover_")
        if year != name and values[name] and not values.get(f"headcount_{year}"):
            text = _("За %(year)s год есть оборот, но нет численности.") % {"year": year}
            yield {"code": "no_headcount", "column": _("Численность"), "text": text}
