"""What one content says otherwise than another, cell by cell, and word by word inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from action_plans.pure.cells import PLACE
from action_plans.pure.content import EXISTS, Content, Value, Whole, canonical, canonical_value, cell_of, code_order

SAME, GONE, NEW = "same", "del", "ins"
#: Texts less alike than this are shown whole, old then new: scattered words tell nobody anything.
ALIKE = 0.35
#: Longer texts (in words) are shown whole too: comparing takes the square of the length.
LONGEST = 3000


@dataclass(frozen=True)
class Difference:
    """One cell of one activity, before and after. An amendment line is the same."""

    code: str
    cell: str
    before: Value
    after: Value

    @property
    def key(self) -> tuple[str, str]:
        return self.code, self.cell

    @property
    def change(self) -> str:
        """The class of change: date, money, owner, scope or status."""
        return cell_of(self.cell).change

    @property
    def back(self) -> Difference:
        """The way back."""
        return Difference(self.code, self.cell, self.after, self.before)


@dataclass(frozen=True)
class Segment:
    """A run of text: same, del or ins."""

    kind: str
    text: str


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Every cell that differs, in the order of codes and of the table of cells.

    A new activity begins with its cell ``exists``, and so does one that is not there any more.
    """
    old, new = canonical(before), canonical(after)
    found = []
    for code in sorted({*old, *new}, key=code_order):
        there, here = old.get(code), new.get(code)
        if there is None or here is None:
            found.append(Difference(code, EXISTS, _flag(there), _flag(here)))
        was, now = there or {}, here or {}
        for cell in sorted({*was, *now}, key=cell_order):
            if was.get(cell) != now.get(cell):
                found.append(Difference(code, cell, was.get(cell), now.get(cell)))
    return tuple(found)


def _flag(cells: dict[str, Value] | None) -> Value:
    return None if cells is None else True


def cell_order(cell: str) -> tuple[int, str]:
    return PLACE[cell_of(cell).name], cell


def apply(content: Content, changes: Iterable[Difference]) -> Whole:
    """The content with these cells set. What is not named stays; a cell set in an unknown activity brings it in."""
    whole = canonical(content)
    for change in changes:
        value = change.after if change.cell == EXISTS else canonical_value(change.cell, change.after)
        if change.cell == EXISTS and value is None:
            whole.pop(change.code, None)
        elif change.cell == EXISTS:
            whole.setdefault(change.code, {})
        elif value is None:
            whole.get(change.code, {}).pop(change.cell, None)
        else:
            whole.setdefault(change.code, {})[change.cell] = value
    return canonical(whole)


# --- Words -----------------------------------------------------------------------------------------
def words(before: str, after: str) -> tuple[Segment, ...]:
    """Both texts as one row of segments: same and del make the old one, same and ins the new one."""
    if before == after:
        return (Segment(SAME, before),) if before else ()
    old, new = re.findall(r"\w+|\s+|[^\w\s]", before), re.findall(r"\w+|\s+|[^\w\s]", after)
    if max(len(old), len(new)) > LONGEST:
        return _whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(before, after)
    row: list[Segment] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            row.append(Segment(SAME, "".join(old[a:b])))
            continue
        row += [Segment(GONE, "".join(old[a:b]))] if b > a else []
        row += [Segment(NEW, "".join(new[c:d]))] if d > c else []
    return tuple(_joined(row))


def _whole(before: str, after: str) -> tuple[Segment, ...]:
    return tuple(s for s in (Segment(GONE, before), Segment(NEW, after)) if s.text)


def _joined(row: list[Segment]) -> list[Segment]:
    """A lone space between two changes joins them: «июнь 2026» → «август 2027» is one change, not two."""
    joined: list[Segment] = []
    old = new = ""
    for place, segment in enumerate(row):
        bridge = segment.kind == SAME and segment.text.isspace() and 0 < place < len(row) - 1
        if segment.kind == SAME and not bridge:
            joined += [*_whole(old, new), segment]
            old = new = ""
        else:
            old += segment.text if segment.kind != NEW else ""
            new += segment.text if segment.kind != GONE else ""
    return [*joined, *_whole(old, new)]
