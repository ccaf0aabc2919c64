"""Amendments: lines taken against the plan when the branch began come into the plan as it is now, nothing lost.

A line changes only a cell the plan left untouched since; any other is a named conflict that a person settles cell by
cell. What a merge did is told by its own lines, from the plan as it stood to the plan as it became: those are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from action_plans.pure.content import EXISTS, Content, Value, Whole, canonical, value_at
from action_plans.pure.diff import Difference, apply, cell_order, code_order, differences

Key = tuple[str, str]


@dataclass(frozen=True)
class Conflict:
    """A cell both changed: what it was when the branch began, what the amendment wants, what the plan says now."""

    code: str
    cell: str
    before: Value
    after: Value
    current: Value

    @property
    def key(self) -> Key:
        return self.code, self.cell


@dataclass(frozen=True)
class Settlement:
    """A person's choice. It holds while the plan still says what the person saw."""

    seen: Value
    chosen: Value


class Unsettled(ValueError):
    """A merge with conflicts nobody settled; nothing was changed."""

    def __init__(self, left: tuple[Conflict, ...]) -> None:
        super().__init__(", ".join(f"{conflict.code}/{conflict.cell}" for conflict in left))
        self.conflicts = left


@dataclass(frozen=True)
class Merged:
    """The plan after a merge and the lines that tell exactly what it did."""

    content: Whole
    lines: tuple[Difference, ...]


def conflicts(current: Content, lines: Sequence[Difference]) -> tuple[Conflict, ...]:
    """Lines whose cell is no longer what it was, unless it already says what the line wants."""
    _once(lines)
    found = []
    for line in lines:
        now = value_at(current, line.code, line.cell)
        stands = _activity_stands_in_the_way(current, lines, line) if line.cell == EXISTS else (
            now not in (line.before, line.after) or _activity_is_gone(current, lines, line)
        )  # fmt: skip
        if stands:
            found.append(Conflict(line.code, line.cell, line.before, line.after, now))
    return tuple(found)


def _once(lines: Sequence[Difference]) -> None:
    if len({line.key for line in lines}) != len(lines):
        raise ValueError("two lines of one amendment change one cell")


def _activity_stands_in_the_way(current: Content, lines: Sequence[Difference], line: Difference) -> bool:
    """A new activity under a code already taken by another; a removal of one that changed meanwhile."""
    if line.code not in current:
        return False
    side = [other for other in lines if other.code == line.code and other.cell != EXISTS]
    expected = {other.cell: other.after if line.after else other.before for other in side}
    cells = canonical({line.code: current[line.code]})[line.code]
    return cells != expected


def _activity_is_gone(current: Content, lines: Sequence[Difference], line: Difference) -> bool:
    if line.code in current or line.after is None:
        return False
    return not any(other.code == line.code and other.cell == EXISTS for other in lines)


def merge(current: Content, lines: Sequence[Difference], settled: Mapping[Key, Settlement] | None = None) -> Merged:
    """The plan with the amendment in it. Raises ``Unsettled``, naming every conflict without a choice that holds.

    Choice about an activity as a whole (cell ``exists``): against a removal, true keeps it and nothing clears it any
    more; about a new activity whose code is taken, nothing keeps the one there, true puts the cells of both together.
    """
    found = {conflict.key: conflict for conflict in conflicts(current, lines)}
    choices = {key: choice for key, choice in (settled or {}).items() if key in found}
    left = [c for key, c in found.items() if key not in choices or choices[key].seen != c.current]
    kept = {code for (code, cell), choice in choices.items() if cell == EXISTS and _keeps(found[code, cell], choice)}
    left = [c for c in left if c.code not in kept]
    if left:
        raise Unsettled(tuple(left))
    steps = []
    for line in sorted(lines, key=lambda one: (code_order(one.code), cell_order(one.cell))):
        if line.code in kept:
            continue
        chosen = choices[line.key].chosen if line.key in choices else line.after
        steps.append(Difference(line.code, line.cell, line.before, chosen))
    content = apply(current, [*(s for s in steps if not _removes(s)), *(s for s in steps if _removes(s))])
    return Merged(content, differences(current, content))


def _removes(step: Difference) -> bool:
    return step.cell == EXISTS and step.after is None


def _keeps(conflict: Conflict, choice: Settlement) -> bool:
    """Whether the choice leaves the activity of the plan alone."""
    return choice.seen == conflict.current and bool(choice.chosen) is (conflict.after is None)


def disjoint(one: Sequence[Difference], other: Sequence[Difference]) -> bool:
    """Whether two amendments touch no common cell: then the order of merging does not matter."""
    whole = {line.code for line in (*one, *other) if line.cell == EXISTS}
    common = {line.code for line in one} & {line.code for line in other}
    return not whole & common and not {line.key for line in one} & {line.key for line in other}


def residue(before: Content, after: Content, lines: Iterable[Difference]) -> tuple[Difference, ...]:
    """What merged lines, in the order of merging, leave unexplained between two baselines; empty when all is told.

    Each cell must be led from its first value to its last one by lines that follow each other, each step by exactly
    one line: a missing line, a line told twice and a line of something that did not happen all leave a gap here.
    """
    reached: dict[Key, Value] = {}
    gaps = []
    for line in lines:
        had = reached[line.key] if line.key in reached else value_at(before, line.code, line.cell)
        if had != line.before:
            gaps.append(Difference(line.code, line.cell, had, line.before))
        reached[line.key] = line.after
    gaps += [change for change in differences(before, after) if change.key not in reached]
    for (code, cell), value in reached.items():
        if value != (last := value_at(after, code, cell)):
            gaps.append(Difference(code, cell, value, last))
    return tuple(sorted(gaps, key=lambda gap: (code_order(gap.code), cell_order(gap.cell))))
