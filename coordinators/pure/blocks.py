"""What a report is made of: plain words and figures that a PDF and a Word document both print, frozen as JSON.

A report is a list of sections, a section a title and blocks. Every text in them is already in the paper's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
Section = dict[str, Any]


def section(title: str, *blocks: Block | None) -> Section:
    """A titled part; blocks that have nothing to say (None) are left out."""
    return {"title": title, "blocks": [block for block in blocks if block is not None]}


def words(text: str, *, quiet: bool = False) -> Block | None:
    """A paragraph or several; ``quiet`` is a note in small type."""
    return {"kind": "words", "text": text, "quiet": quiet} if text.strip() else None


def heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def points(items: Iterable[tuple[str, str]]) -> Block | None:
    """A list: what is said, and on what it rests (may be empty)."""
    rows = [{"text": text, "note": note} for text, note in items]
    return {"kind": "points", "rows": rows} if rows else None


def quotes(items: Iterable[tuple[str, str]]) -> Block | None:
    """Words of people, and who said them as far as they agreed to be named."""
    rows = [{"text": text, "by": by} for text, by in items]
    return {"kind": "quotes", "rows": rows} if rows else None


def facts(rows: Iterable[tuple[str, str]]) -> Block | None:
    """Names and values, without an empty one."""
    told = [[name, value] for name, value in rows if value]
    return {"kind": "facts", "rows": told} if told else None


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Sequence[int] = (),
    bars: Sequence[float] | None = None, bar_head: str = "", full: float = 0, wide: int | None = None, total: bool = False,
) -> Block | None:  # fmt: skip
    """A table; ``figures`` are columns of numbers, ``wide`` the column that takes the room; the last row may be the ``total``.

    ``bars`` draw a chart beside the rows: a value for each; ``full``, or else the largest of them, fills the column.
    """
    lines = [list(row) for row in rows]
    if not lines:
        return None
    top = full or max([*(bars or ()), 0]) or 1
    return {
        "kind": "table", "caption": caption, "heads": list(heads), "rows": lines, "figures": list(figures), "wide": wide,
        "bars": None if bars is None else [round(100 * value / top) for value in bars], "bar_head": bar_head,
        "total": total,
    }  # fmt: skip


def shares(
    rows: Iterable[tuple[str, int, int]], left: str, right: str, mark: tuple[int, int], note: str
) -> Block | None:
    """Two sides of a whole, row by row, in per cent; ``mark`` is the zone in which they are balanced."""
    told = [{"name": name, "left": first, "right": second} for name, first, second in rows]
    if not told:
        return None
    return {"kind": "shares", "rows": told, "left": left, "right": right, "mark": list(mark), "note": note}


def gaps(heads: Sequence[str], rows: Iterable[tuple[str, int, int, str, str]], top: int, note: str) -> Block | None:
    """A level against the level asked, on a scale up to ``top``: name, level, asked, what stands between, source."""
    told = [
        {"name": name, "level": level, "asked": asked, "between": between, "source": source}
        for name, level, asked, between, source in rows
    ]
    return {"kind": "gaps", "heads": list(heads), "rows": told, "top": top, "note": note} if told else None


def chain(drawing: Any, heads: dict[int, str], caption: str, found_title: str, found: Iterable[str]) -> Block | None:
    """The value-chain map by what it shows; where each thing stands is computed again when it is printed."""
    if not drawing.boxes:
        return None
    return {
        "kind": "chain", "caption": caption, "found_title": found_title, "found": list(found),
        "steps": [[column.step, heads[column.step], column.hidden] for column in drawing.columns],
        "actors": [[b.actor.key, b.actor.name, b.actor.kind, b.actor.step] for b in drawing.boxes],
        "ties": [[t.key, t.source, t.target, t.kind, t.strength] for t in (line.relation for line in drawing.lines)],
    }  # fmt: skip
