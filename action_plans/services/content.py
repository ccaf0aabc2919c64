"""Cells go back into rows: the plan in force is written by a merge only (see ``selectors.content`` for the way out)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Milestone
from action_plans.pure.content import EXISTS, Cells, Value, money_key
from action_plans.pure.diff import Difference
from action_plans.selectors.agreement import firms_by_code
from action_plans.selectors.content import TEXTS, day_of, firm_code
from action_plans.services.money import put_lines


def put_content(plan: ActionPlan, lines: Iterable[Difference], *, because: str) -> dict[str, Activity]:
    """Write every changed cell of these lines into its row; returns the activities by code.

    A line that takes an activity away is refused: an amendment cancels, it never removes. Raises ValueError.
    """
    changed: dict[str, dict[str, Value]] = {}
    for line in lines:
        if line.cell == EXISTS and not line.after:
            raise ValueError(f"an activity is cancelled, never removed: {line.code}")
        changed.setdefault(line.code, {})[line.cell] = line.after
    firms = _firms(changed)
    found = {row.code: row for row in Activity.objects.of_the_plan().filter(plan=plan)}
    for code, cells in changed.items():
        activity = found.setdefault(code, Activity(plan=plan, code=code))
        _columns(activity, cells, firms, because)
        activity.version += 1
        activity.save()
        _milestones(activity, cells)
        _money(activity, cells, firms)
        if "participants" in cells:
            activity.participants.set(firms[bin] for bin in _list(cells["participants"]))
    for code, cells in changed.items():  # when every new activity stands
        if "after" in cells:
            found[code].predecessors.set(found[other] for other in _list(cells["after"]))
    return {code: found[code] for code in changed}


def _columns(activity: Activity, cells: Cells, firms: Mapping[str, Organisation], because: str) -> None:
    for name in TEXTS:
        if name in cells:
            setattr(activity, name, cells[name] or "")
    for name in ("start", "due"):
        if name in cells:
            setattr(activity, name, day_of(cells[name]))
    for name in ("group", "option"):
        if name in cells:
            setattr(activity, f"{name}_id", int(str(cells[name])) if cells[name] else None)
    if "owner" in cells:
        activity.owner = firms[str(cells["owner"])] if cells["owner"] else None
    if "challenge" in cells:
        activity.challenges = _list(cells["challenge"])
    if "cancelled" in cells:
        going = Activity.Status.IN_PROGRESS if activity.progress else Activity.Status.PLANNED
        activity.status = Activity.Status.CANCELLED if cells["cancelled"] else going
        activity.closed_because = because if cells["cancelled"] else ""


def _milestones(activity: Activity, cells: Cells) -> None:
    stones: dict[str, dict[str, Value]] = {}
    for cell, value in cells.items():
        head, _, rest = cell.partition("/")
        if head == "milestone":
            key, _, name = rest.partition("/")
            stones.setdefault(key, {})[name] = value
    for key, facts in stones.items():
        stone = activity.milestones.filter(key=key).first() or Milestone(activity=activity, key=key)
        if "due" in facts and facts["due"] is None:
            stone.delete()  # a milestone without a day is none
            continue
        for name, value in facts.items():
            setattr(stone, name, day_of(value) if name == "due" else value or "")
        stone.save()


def _money(activity: Activity, cells: Cells, firms: Mapping[str, Organisation]) -> None:
    for cell, value in cells.items():
        if key := money_key(cell):
            sums = {key.year: Decimal(str(value or 0))}
            put_lines(activity, key.source, firms[key.bin] if key.bin else None, key.form, sums)


def _firms(changed: Mapping[str, Cells]) -> dict[str, Organisation]:
    codes: set[str] = set()
    for cells in changed.values():
        for cell, value in cells.items():
            if cell == "owner" and value:
                codes.add(str(value))
            elif cell == "participants":
                codes.update(_list(value))
            elif (key := money_key(cell)) and key.bin:
                codes.add(key.bin)
    return {firm_code(firm): firm for firm in firms_by_code(codes)}


def _list(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else []
