"""How much an amendment changes: whether the institute's head alone decides it, or the firms it touches agree first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from action_plans.pure.content import Content, Value, canonical, cell_of, firms_of
from action_plans.pure.money import ZERO, planned_lines, total, totals


@dataclass(frozen=True)
class Weight:
    """The farthest move of a date in days; moved money in per cent of what the plan had; activities that name a firm
    they did not name before. Nobody is given a part without being asked, whatever the size."""

    days: int
    share: Decimal
    named: tuple[str, ...]

    def heavy(self, step_days: int, step_share: int) -> bool:
        """Past the plan's own steps; a step itself is still light."""
        return self.days > step_days or self.share > step_share or bool(self.named)


def weigh(before: Content, after: Content) -> Weight:
    """Money moved counts both ways: ten millions from one line to another are twenty moved."""
    old, new = canonical(before), canonical(after)
    had, has = (totals(planned_lines(side), lambda line: _where(line)) for side in (old, new))
    moved = sum((abs(_at(has, key) - _at(had, key)) for key in {*had, *has}), ZERO)
    whole = total(planned_lines(old)).planned
    share = moved / whole * 100 if whole else (Decimal(100) if moved else ZERO)
    days = max((abs(n) for code in old.keys() & new.keys() for n in _shifts(old[code], new[code])), default=0)
    named = [code for code in new if firms_of(new[code]) - firms_of(old.get(code, {}))]
    return Weight(days, share, tuple(named))


def _where(line: object) -> tuple:
    return tuple(getattr(line, name) for name in ("code", "source", "bin", "form", "year"))


def _at(sums: dict, key: tuple) -> Decimal:
    return sums[key].planned if key in sums else ZERO


def _shifts(old: dict[str, Value], new: dict[str, Value]) -> Iterator[int]:
    """Days by which each date both sides have moved."""
    for cell in old.keys() & new.keys():
        if cell_of(cell).shape == "date":
            yield (date.fromisoformat(str(new[cell])) - date.fromisoformat(str(old[cell]))).days
