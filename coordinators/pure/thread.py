"""The golden thread (M 3.3.2): what each finding leads to, column after column, and where a thread breaks.

Columns are constraints, options, and whatever later stages add; nothing here knows what they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coordinators.pure.layout import label_lines

WIDTH, EDGE, GUTTER = 1240.0, 8.0, 120.0
HEAD, ROW, BOX = 54.0, 44.0, 36.0
WIDEST = 420.0
ROUNDS = 4  # of sorting rows by their neighbours


@dataclass(frozen=True)
class Node:
    """A bead of the thread. A ``dead`` one (a rejected option) is drawn and answers nothing."""

    key: str
    column: int
    label: str
    dead: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Link:
    """``source`` leads to ``target``, which stands in a later column."""

    source: str
    target: str


@dataclass(frozen=True)
class Breaks:
    """Keys where a thread breaks: ``open`` lead to nothing further, ``loose`` come from nothing before."""

    open: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


def breaks(columns: int, nodes: Iterable[Node], links: Iterable[Link]) -> Breaks:
    """Where the thread breaks. Nothing further is asked of the last column, nothing before of the first.

    The same whatever order links come in; the dead neither break the thread nor mend it.
    """
    rows = list(nodes)
    alive = {node.key: node for node in rows if not node.dead}
    tied = [(link.source, link.target) for link in links if link.source in alive and link.target in alive]
    leading, led = {source for source, __ in tied}, {target for __, target in tied}
    living = [node for node in rows if not node.dead]
    return Breaks(
        tuple(node.key for node in living if node.column < columns - 1 and node.key not in leading),
        tuple(node.key for node in living if node.column > 0 and node.key not in led),
    )


@dataclass(frozen=True)
class Bead:
    """A node in its place: a rectangle and the lines of its label."""

    node: Node
    x: float
    y: float
    width: float
    label: tuple[str, ...]
    broken: bool = False
    height: float = BOX

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class String:
    """A link as drawn."""

    path: str
    dead: bool


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    heads: tuple[float, ...]
    column_width: float
    beads: tuple[Bead, ...] = field(default_factory=tuple)
    strings: tuple[String, ...] = field(default_factory=tuple)


def draw(columns: int, nodes: Sequence[Node], links: Sequence[Link]) -> Drawing:
    """Place everything: columns from left to right over the whole width, rows so that threads cross little."""
    room = (WIDTH - 2 * EDGE - GUTTER * (columns - 1)) / max(columns, 1)
    width = min(WIDEST, room)
    step = (WIDTH - 2 * EDGE - width) / max(columns - 1, 1)
    left = [EDGE + step * n for n in range(columns)]
    found = breaks(columns, nodes, links)
    broken, rows, beads = {*found.open, *found.loose}, _rows(columns, nodes, links), {}
    tallest = max((len(row) for row in rows), default=0)
    for column, row in enumerate(rows):
        apart = tallest * ROW / max(len(row), 1)  # a short column is spread over the height of the tallest
        for place, node in enumerate(row):
            x, y = left[column], HEAD + (place + 0.5) * apart - BOX / 2
            beads[node.key] = Bead(node, x, y, width, label_lines(node.label, width), node.key in broken)
    strings = tuple(
        String(_path(beads[link.source], beads[link.target]), beads[link.source].node.dead or beads[link.target].node.dead)
        for link in links if link.source in beads and link.target in beads
    )  # fmt: skip
    return Drawing(WIDTH, HEAD + tallest * ROW + EDGE, tuple(left), width, tuple(beads.values()), strings)


def _rows(columns: int, nodes: Sequence[Node], links: Sequence[Link]) -> list[list[Node]]:
    """Nodes of each column, those tied together at about the same height."""
    rows = [[node for node in nodes if node.column == column] for column in range(columns)]
    near: dict[str, list[str]] = {node.key: [] for node in nodes}
    for link in links:
        if link.source in near and link.target in near:
            near[link.source].append(link.target)
            near[link.target].append(link.source)
    for sweep in range(ROUNDS):
        place = {node.key: float(n) for row in rows for n, node in enumerate(row)}
        for column in range(columns) if sweep % 2 == 0 else reversed(range(columns)):
            means = {node.key: _mean([place[key] for key in near[node.key]], place[node.key]) for node in rows[column]}
            rows[column] = sorted(rows[column], key=lambda node: (means[node.key], node.key))
            place |= {node.key: float(n) for n, node in enumerate(rows[column])}
    return rows


def _mean(values: list[float], own: float) -> float:
    return sum(values) / len(values) if values else own


def _path(source: Bead, target: Bead) -> str:
    a, b = source.x + source.width, target.x
    y, z, pull = source.y + BOX / 2, target.y + BOX / 2, (b - a) / 2
    return f"M{a:.1f} {y:.1f}C{a + pull:.1f} {y:.1f} {b - pull:.1f} {z:.1f} {b:.1f} {z:.1f}"
