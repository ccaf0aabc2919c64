"""Which activity waits for which: circles, predecessors that are not there, dates that contradict them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from action_plans.pure.content import Cells, Content, code_order

After = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Dates:
    """When an activity begins and is due; either may be unknown."""

    start: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class OrderFault:
    """``kind``: backwards (due before start), unknown (no such predecessor), early (starts before its predecessor is
    due), milestone (outside the activity's own dates). ``other`` is the predecessor or the milestone's key."""

    code: str
    kind: str
    other: str = ""


def cycle(after: After) -> tuple[str, ...]:
    """One circle of predecessors, each code waiting for the next and the last for the first; empty when there is none.

    The same whatever order the codes come in. An activity that waits for itself is a circle of one.
    """
    done: set[str] = set()
    for root in sorted(after, key=code_order):
        way, steps = ([root], [_sorted(after[root])]) if root not in done else ([], [])
        while way:
            code = next(steps[-1], None)
            if code is None:
                done.add(way.pop())
                steps.pop()
            elif code in way:
                return tuple(way[way.index(code) :])
            elif code in after and code not in done:
                way.append(code)
                steps.append(_sorted(after[code]))
    return ()


def _sorted(codes: Sequence[str]) -> Iterator[str]:
    return iter(sorted(codes, key=code_order))


def waits(content: Content) -> dict[str, tuple[str, ...]]:
    """Predecessors of every activity that is not cancelled; a cancelled one holds nobody back."""
    alive = {code: cells for code, cells in content.items() if not cells.get("cancelled")}
    return {
        code: tuple(p for p in _codes(cells) if p not in content or p in alive) for code, cells in alive.items()
    }  # fmt: skip


def _codes(cells: Cells) -> list[str]:
    value = cells.get("after")
    return value if isinstance(value, list) else []


def dates_of(cells: Cells) -> Dates:
    """Start and due of an activity; what is no date is not known."""
    return Dates(_day(cells.get("start")), _day(cells.get("due")))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def order_faults(content: Content) -> tuple[OrderFault, ...]:
    """Everything in the dates and predecessors of a plan that cannot be, but for circles: see ``cycle``."""
    dates = {code: dates_of(cells) for code, cells in content.items()}
    found = []
    for code, before in sorted(waits(content).items(), key=lambda item: code_order(item[0])):
        own = dates[code]
        if own.start and own.due and own.due < own.start:
            found.append(OrderFault(code, "backwards"))
        for other in before:
            if other not in content:
                found.append(OrderFault(code, "unknown", other))
            elif own.start and (due := dates[other].due) and own.start < due:
                found.append(OrderFault(code, "early", other))
        found += [OrderFault(code, "milestone", key) for key in _stray_milestones(content[code], own)]
    return tuple(found)


def _stray_milestones(cells: Cells, own: Dates) -> Iterator[str]:
    for cell in sorted(cells):
        day = _day(cells[cell]) if cell.startswith("milestone/") and cell.endswith("/due") else None
        if day and ((own.start and day < own.start) or (own.due and day > own.due)):
            yield cell.split("/")[1]


def days_late(due: date | None, day: date | None) -> int:
    """By how many days ``day`` is past the due day; nothing where either is not known."""
    return max(0, (day - due).days) if due and day else 0
