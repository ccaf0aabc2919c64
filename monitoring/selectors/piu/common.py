"""What the parts of the package for the unit share: the quarter with its cut, figures, tables that also leave as sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from coordinators.pure import blocks, figures
from monitoring.models import Policy
from monitoring.pure.quarters import Quarter
from procedure import dates

#: A table for the workbook: its name, heads, rows of text and the columns that are numbers.
Told = dict[str, Any]


@dataclass
class Cut:
    """The quarter reported and the day the records are read on; ``tables`` gathers what the workbook will hold."""

    policy: Policy
    quarter: Quarter
    cut_on: date
    tables: list[Told] = field(default_factory=list)

    @property
    def until(self) -> date:
        """The last day of the quarter that has come."""
        return min(self.quarter.last_day, self.cut_on)

    @property
    def days(self) -> tuple[date, date]:
        return self.quarter.first_day, self.until

    def table(
        self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Sequence[int] = (),
        wide: int | None = None, total: bool = False,
    ) -> blocks.Block | None:  # fmt: skip
        """A block to print with figures as the language writes them, and the same rows for the workbook."""
        lines = [list(row) for row in rows]
        self.tables.append({
            "name": name, "heads": list(heads), "numbers": list(numbers),
            "rows": [[_plain(cell) for cell in row] for row in lines],
        })  # fmt: skip
        printed = [[_printed(cell) for cell in row] for row in lines]
        return blocks.table("", heads, printed, figures=numbers, wide=wide, total=total)


def _plain(cell: Any) -> str:
    """As it is kept: money with its tiyns on every database, days as ISO."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)


def _printed(cell: Any) -> str:
    if isinstance(cell, date):
        return dates.short(cell)
    if isinstance(cell, int | Decimal):
        return figures.plain(Decimal(cell).quantize(Decimal("0.01")), dates.language_of(get_language()))
    return str(cell) if cell not in (None, "") else "–"
