"""What a plan says, as plain data: activity code -> cell -> value. The same content has the same seal wherever it is kept.

Values are of JSON: text, true, a whole number, a sorted list of texts. Dates are ISO, money is tenge as text with two
places. A cell left empty, a false flag and money of zero say nothing and are not kept: such contents are equal.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from action_plans.pure.cells import CELLS, MONEY, Cell

Value = str | bool | int | list[str] | None
Cells = Mapping[str, Value]
Content = Mapping[str, Cells]
Whole = dict[str, dict[str, Value]]

#: Stands for the activity itself where single cells are compared: true when the plan has it.
EXISTS = "exists"
#: In the place of a BIN where the money is not of a firm.
NOBODY = "-"


class MoneyKey(NamedTuple):
    """Where a sum of the plan stands: ``money/<source>/<bin or ->/<cash|kind>/<year>``."""

    source: str
    bin: str
    form: str
    year: int

    @property
    def cell(self) -> str:
        return f"money/{self.source}/{self.bin or NOBODY}/{self.form}/{self.year}"


@cache
def money_key(cell: str) -> MoneyKey | None:
    """The parts of a money cell; nothing for any other cell."""
    parts = cell.split("/")
    if len(parts) != 5 or parts[0] != "money" or not parts[4].isdecimal():
        return None
    return MoneyKey(parts[1], "" if parts[2] == NOBODY else parts[2], parts[3], int(parts[4]))


@cache
def cell_of(name: str) -> Cell:
    """The row of the table this cell belongs to. Raises KeyError for a name no plan has."""
    if money_key(name):
        return MONEY
    head, _, rest = name.partition("/")
    if head != "milestone":
        return CELLS[name]
    key, _, field = rest.partition("/")
    return CELLS[f"milestone/{field}" if key else ""]


def canonical_value(cell: str, value: Value) -> Value:
    """The one way to write a value of this cell."""
    shape = cell_of(cell).shape
    if value is None or value == "" or value == [] or value is False:
        return None
    if shape == "list":
        return sorted({str(item) for item in value} - {""}) or None if isinstance(value, list) else [str(value)]
    if shape == "money":
        return tenge(value)
    return value


def tenge(value: Value | Decimal) -> str | None:
    """Money as text with two places; nothing for zero. Raises ValueError for what is not a sum."""
    try:
        amount = Decimal(str(value))
        exact = amount.quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValueError(f"not a sum: {value!r}") from error
    if exact != amount:
        raise ValueError(f"more than two places: {value!r}")
    return str(exact) if exact else None


def canonical(content: Content) -> Whole:
    """The content in its one written form: sorted, without cells that say nothing. Every activity stays."""
    whole: Whole = {}
    for code in sorted(content, key=code_order):
        cells = content[code]
        said = ((cell, canonical_value(cell, cells[cell])) for cell in sorted(cells))
        whole[code] = {cell: value for cell, value in said if value is not None}
    return whole


def value_at(content: Content, code: str, cell: str) -> Value:
    """What a cell says; nothing where it or its activity is not there."""
    if cell == EXISTS:
        return True if code in content else None
    return canonical_value(cell, content.get(code, {}).get(cell))


def as_json(content: Content) -> str:
    """Canonical JSON: equal contents give equal text."""
    return _json(canonical(content))


def digest(content: Content) -> str:
    """SHA-256 of the canonical JSON."""
    return _seal(canonical(content))


def _json(whole: Whole) -> str:
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _seal(whole: Whole) -> str:
    return hashlib.sha256(_json(whole).encode()).hexdigest()


def code_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """The order people expect of codes: A2 before A10."""
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in re.findall(r"\d+|\D+", code)
    )


# --- Firms -----------------------------------------------------------------------------------------
def firms_of(cells: Cells) -> frozenset[str]:
    """BINs an activity names: its owner, its participants, those whose money it counts on."""
    named: set[str] = set()
    for cell, value in cells.items():
        if value in (None, "", [], False):
            continue
        if cell == "owner" and isinstance(value, str):
            named.add(value)
        elif cell == "participants" and isinstance(value, list):
            named.update(value)
        elif (key := money_key(cell)) and key.bin and tenge(value):
            named.add(key.bin)
    return frozenset(named - {""})


def firms(content: Content) -> frozenset[str]:
    """All BINs the plan names: who is asked to agree."""
    return frozenset().union(*(firms_of(cells) for cells in content.values()))


def part(content: Content, bin: str) -> Whole:
    """The activities that name a firm: what its agreement covers."""
    return canonical({code: cells for code, cells in content.items() if bin in firms_of(cells)})


def part_digest(content: Content, bin: str) -> str:
    """The seal of what a firm agreed to."""
    return digest(part(content, bin))


def part_digests(content: Content) -> dict[str, str]:
    """The seal of every firm's part at once."""
    whole = canonical(content)
    parts: dict[str, Whole] = {}
    for code, cells in whole.items():
        for bin in firms_of(cells):
            parts.setdefault(bin, {})[code] = cells
    return {bin: _seal(parts[bin]) for bin in sorted(parts)}


def touched(before: Content, after: Content) -> frozenset[str]:
    """Firms whose part differs: their agreements no longer cover what the plan says."""
    moved = [code for code in {*before, *after} if _written(before, code) != _written(after, code)]
    named: Iterable[frozenset[str]] = (firms_of(side.get(code, {})) for code in moved for side in (before, after))
    return frozenset().union(*named)


def _written(content: Content, code: str) -> dict[str, Value] | None:
    return canonical({code: content[code]})[code] if code in content else None
