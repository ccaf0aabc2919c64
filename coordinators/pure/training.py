"""When the training of a coordinator is complete (M 2.3: six separate modules within the year)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any


def completed_by(records: Iterable[tuple[Any, date]], minimum: int) -> date | None:
    """The day on which the ``minimum``-th distinct module was completed; None while there are fewer.

    ``records`` are (module, day) in any order; a module taken again does not count again.
    """
    first_days: dict[Any, date] = {}
    for module, day in records:
        first_days[module] = min(day, first_days.get(module, day))
    days = sorted(first_days.values())
    return days[minimum - 1] if len(days) >= minimum else None
