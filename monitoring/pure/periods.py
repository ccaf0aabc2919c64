"""Quarters (кварталы): «2026Q1» is both how a period is known and how periods are put in order."""

from __future__ import annotations

import re
from datetime import date, timedelta

ROMAN = ("", "I", "II", "III", "IV")
_CODE = re.compile(r"(\d{4})Q([1-4])")
#: After which quarters an indicator of this frequency has a value.
DUE_IN = {"quarter": (1, 2, 3, 4), "half": (2, 4), "year": (4,)}


def split(code: str) -> tuple[int, int]:
    """«2026Q1» -> (2026, 1). Raises ValueError for anything else."""
    found = _CODE.fullmatch(code)
    if not found:
        raise ValueError(code)
    return int(found[1]), int(found[2])


def code_of(year: int, quarter: int) -> str:
    return f"{year}Q{quarter}"


def quarter_of(day: date) -> str:
    """The quarter a day falls in."""
    return code_of(day.year, (day.month - 1) // 3 + 1)


def year_of(code: str) -> int:
    return split(code)[0]


def step(code: str, by: int) -> str:
    """``by`` quarters on, or back."""
    year, quarter = split(code)
    number = year * 4 + quarter - 1 + by
    return code_of(number // 4, number % 4 + 1)


def distance(first: str, last: str) -> int:
    """Quarters from ``first`` to ``last``; negative when ``last`` is earlier."""
    (y1, q1), (y2, q2) = split(first), split(last)
    return (y2 - y1) * 4 + q2 - q1


def between(first: str, last: str) -> list[str]:
    """Both ends included; empty when they stand the other way round."""
    return [step(first, n) for n in range(distance(first, last) + 1)]


def starts_on(code: str) -> date:
    year, quarter = split(code)
    return date(year, quarter * 3 - 2, 1)


def ends_on(code: str) -> date:
    """The last day of the quarter."""
    return starts_on(step(code, 1)) - timedelta(1)


def ends_between(first: date, last: date, most: int) -> list[date]:
    """Last days of the quarters from ``first`` to ``last`` that are over by ``last``: the latest ``most`` of them."""
    ends = [ends_on(code) for code in between(quarter_of(first), quarter_of(last))]
    return [day for day in ends if day <= last][-most:]


def is_due(code: str, frequency: str) -> bool:
    """Whether an indicator of this frequency has a value after this quarter."""
    return split(code)[1] in DUE_IN[frequency]


def latest_in(quarters: tuple[int, ...], upto: str) -> str:
    """The last of these quarters of a year by the end of ``upto``, itself included."""
    return next(code for code in (step(upto, -n) for n in range(4)) if split(code)[1] in quarters)
