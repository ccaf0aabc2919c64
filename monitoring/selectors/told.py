"""What frozen reports share: tables that are printed with figures as a language writes them and leave as sheets too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from coordinators.pure import blocks, figures
from documents.tables import Sheet
from procedure import dates

THOUSANDTH = Decimal("0.001")
#: A table for the workbook: its name, heads, rows of text and the columns that are numbers.
Told = dict[str, Any]


@dataclass
class Tables:
    """``tables`` gathers what the workbook will hold while the sections are written."""

    tables: list[Told] = field(default_factory=list, init=False)

    def table(
        self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Sequence[int] = (),
        wide: int | None = None, total: bool = False,
    ) -> blocks.Block | None:  # fmt: skip
        """A block to print with figures as the language writes them, and the same rows for the workbook."""
        lines = [list(row) for row in rows]
        self.tables.append({
            "name": name, "heads": list(heads), "numbers": list(numbers),
            "rows": [[plain(cell) for cell in row] for row in lines],
        })  # fmt: skip
        printed = [[_printed(cell) for cell in row] for row in lines]
        return blocks.table("", heads, printed, figures=numbers, wide=wide, total=total)


def plain(cell: Any) -> str:
    """As it is kept: money with its tiyns on every database, days as ISO."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:.2f}" if cell == round(cell, 2) else f"{cell:.3f}"
    return "" if cell is None else str(cell)


def _printed(cell: Any) -> str:
    if isinstance(cell, date):
        return dates.short(cell)
    if isinstance(cell, int | Decimal):
        return figures.plain(Decimal(cell).quantize(THOUSANDTH), dates.language_of(get_language()))
    return str(cell) if cell not in (None, "") else "–"


def sheets_of(tables: Iterable[Told]) -> Iterator[Sheet]:
    """The frozen tables for a workbook: numbers are numbers again."""
    for table in tables:
        yield table["name"], table["heads"], [_cells(row, table) for row in table["rows"]]


def _cells(row: list[str], table: Told) -> list[Any]:
    return [Decimal(cell) if place in table["numbers"] and cell else cell for place, cell in enumerate(row)]


def digest_of(found: Any) -> str:
    """SHA-256 of the content, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
