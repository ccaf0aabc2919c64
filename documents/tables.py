"""Tables that leave the portal for a spreadsheet. The only place that writes one, so that no cell runs anywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
#: A sheet beside the rows: its name, titles and lines.
Sheet = tuple[str, Iterable[Any], Iterable[Iterable[Any]]]
#: A spreadsheet reads a formula behind these, the full-width ones and blanks included.
FORMULA = "=+-@\t\r\n＝＋－＠"


def neutral(text: str) -> str:
    """A cell that begins like a formula is written as text a spreadsheet will not run."""
    return f"'{text}" if text and text[0] in FORMULA else text


def workbook(
    titles: Iterable[Any], rows: Iterable[Iterable[Any]], *, sheet: str = "", created: datetime | None = None,
    readme: Sheet | None = None,
) -> bytes:  # fmt: skip
    """An XLSX of one table; ``readme`` is a second sheet that explains it."""
    return sheets((sheet, titles, rows), *([readme] if readme else []), created=created)


def sheets(*pages: Sheet, created: datetime | None = None) -> bytes:
    """An XLSX of several tables: numbers stay numbers, everything else is neutral text. Rows are read one at a time.

    ``created`` fixes the moment in the file's properties, for files that must be the same bytes each time.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    if created:
        book.set_properties({"created": created})
    for name, heads, lines in pages:
        page = book.add_worksheet(name or None)
        _write(page, 0, heads)
        for line, row in enumerate(lines, start=1):
            _write(page, line, row)
    book.close()
    return out.getvalue()


def csv_file(titles: Iterable[Any], rows: Iterable[Iterable[Any]]) -> bytes:
    """A CSV with the mark by which a spreadsheet knows UTF-8: text is neutral, numbers have a point."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutral(str(title)) for title in titles])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return neutral("" if value is None else str(value))


def _write(page: Any, line: int, row: Iterable[Any]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            page.write_number(line, column, float(value))
        else:
            page.write_string(line, column, neutral("" if value is None else str(value)))
