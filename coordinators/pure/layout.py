"""Where everything stands on the value-chain map: columns are links, rows are actors, the support stands below.

Units are those of the drawing. The same input gives the same drawing, so a printed map can be compared with a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coordinators.pure.findings import Actor, Relation

WIDTH, GUTTER, EDGE = 1240.0, 34.0, 8.0
HEAD, ROW, BOX, LANE_HEAD = 54.0, 42.0, 34.0, 26.0
WIDEST, NARROWEST = 210.0, 116.0
ROUNDS = 4  # of sorting rows by their neighbours
LANES = ("supplier", "service", "institution", "state")
CHARACTER = 6.1  # width of an average letter of a label
LINES = 2


@dataclass(frozen=True)
class Column:
    """A link of the chain: its key, where its heading stands, how many actors are not drawn for want of room."""

    step: int
    x: float
    width: float
    hidden: int = 0
    bottom: float = 0.0

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Box:
    """An actor: a rectangle and the lines of its label."""

    actor: Actor
    x: float
    y: float
    width: float
    label: tuple[str, ...]

    @property
    def height(self) -> float:
        return BOX

    @property
    def centre(self) -> float:
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        return self.y + BOX / 2


@dataclass(frozen=True)
class Line:
    """A relation: the path from one box to another."""

    relation: Relation
    path: str


@dataclass(frozen=True)
class Lane:
    """A band of the support below the chain."""

    kind: str
    y: float


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(
    steps: Sequence[int], actors: Sequence[Actor], relations: Sequence[Relation], hidden: dict[int, int] | None = None,
    wide: float = WIDTH,
) -> Drawing:  # fmt: skip
    """Place everything. ``hidden`` counts actors of a link that are left out; ``wide`` is less on paper than on a page."""
    width, left = _column_width(len(steps), wide), {}
    for place, step in enumerate(steps):
        left[step] = EDGE + place * (width + GUTTER)
    whole = max(wide, EDGE * 2 + len(steps) * (width + GUTTER) - GUTTER) if steps else wide
    rows = _sorted_rows(steps, actors, relations)
    boxes: dict[int, Box] = {}
    for step in steps:
        for row, actor in enumerate(rows[step]):
            boxes[actor.key] = Box(actor, left[step], HEAD + row * ROW, width, label_lines(actor.name, width))
    tallest = max((len(rows[step]) + bool((hidden or {}).get(step)) for step in steps), default=0)
    lanes, bottom = _place_lanes([a for a in actors if a.step not in left], boxes, HEAD + tallest * ROW + 18, whole)
    columns = tuple(
        Column(step, left[step], width, (hidden or {}).get(step, 0), HEAD + len(rows[step]) * ROW) for step in steps
    )
    lines = tuple(
        Line(r, _path(boxes[r.source], boxes[r.target]))
        for r in relations if r.source in boxes and r.target in boxes
    )  # fmt: skip
    return Drawing(whole, bottom, columns, lanes, tuple(boxes.values()), lines)


def _column_width(number: int, wide: float) -> float:
    if not number:
        return WIDEST
    return min(WIDEST, max(NARROWEST, (wide - 2 * EDGE - GUTTER * (number - 1)) / number))


def _sorted_rows(
    steps: Sequence[int], actors: Sequence[Actor], relations: Sequence[Relation]
) -> dict[int, list[Actor]]:
    """Actors of each link, those who deal with each other at about the same height."""
    rows = {step: sorted((a for a in actors if a.step == step), key=lambda a: (a.name, a.key)) for step in steps}
    near: dict[int, list[int]] = {a.key: [] for a in actors}
    for relation in relations:
        if relation.source in near and relation.target in near:
            near[relation.source].append(relation.target)
            near[relation.target].append(relation.source)
    for sweep in range(ROUNDS):
        place = {a.key: float(n) for row in rows.values() for n, a in enumerate(row)}
        for step in steps if sweep % 2 == 0 else reversed(steps):
            means = {a.key: _mean([place[k] for k in near[a.key] if k in place], place[a.key]) for a in rows[step]}
            rows[step] = sorted(rows[step], key=lambda a: (means[a.key], a.name, a.key))
            place |= {a.key: float(n) for n, a in enumerate(rows[step])}
    return rows


def _mean(values: list[float], own: float) -> float:
    return sum(values) / len(values) if values else own


def _place_lanes(
    beside: list[Actor], boxes: dict[int, Box], top: float, whole: float
) -> tuple[tuple[Lane, ...], float]:
    """Who stands in no link: one band for each kind, as many in a row as fit."""
    lanes, y = [], top
    kinds = [*LANES, *sorted({a.kind for a in beside} - set(LANES))]
    in_row = max(1, int((whole - 2 * EDGE + GUTTER / 2) // (WIDEST + GUTTER / 2)))
    for kind in kinds:
        own = sorted((a for a in beside if a.kind == kind), key=lambda a: (a.name, a.key))
        if not own:
            continue
        lanes.append(Lane(kind, y))
        for place, actor in enumerate(own):
            x = EDGE + (place % in_row) * (WIDEST + GUTTER / 2)
            boxes[actor.key] = Box(
                actor, x, y + LANE_HEAD + place // in_row * ROW, WIDEST, label_lines(actor.name, WIDEST)
            )
        y += LANE_HEAD + ((len(own) - 1) // in_row + 1) * ROW + 10
    return tuple(lanes), y + EDGE


def _path(source: Box, target: Box) -> str:
    """A curve that leaves and enters boxes at their sides; within one column it bows out to the right."""
    if source.x == target.x and source.actor.step == target.actor.step:
        x, bow = source.x + source.width, GUTTER * 0.9
        return _curve(x, source.middle, x + bow, source.middle, x + bow, target.middle, x, target.middle)
    forward = source.x + source.width <= target.x
    start = source.x + source.width if forward else source.x
    end = target.x if forward else target.x + target.width
    if not forward and target.x + target.width > source.x:  # one above the other, in columns that overlap
        start, end = source.x + source.width / 2, target.x + target.width / 2
        up = source.y > target.y
        first, last = (source.y, target.y + BOX) if up else (source.y + BOX, target.y)
        bend = (last - first) / 2
        return _curve(start, first, start, first + bend, end, last - bend, end, last)
    pull = max(GUTTER, abs(end - start) * 0.45) * (1 if forward else -1)
    return _curve(start, source.middle, start + pull, source.middle, end - pull, target.middle, end, target.middle)


def _curve(*numbers: float) -> str:
    a, b, c, d, e, f, g, h = (f"{number:.1f}".removesuffix(".0") for number in numbers)
    return f"M{a} {b}C{c} {d} {e} {f} {g} {h}"


def label_lines(name: str, width: float) -> tuple[str, ...]:
    """The name in two lines at most; what does not fit ends with an ellipsis. The table has it whole."""
    room = max(6, int((width - 14) / CHARACTER))
    lines: list[str] = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= room:
            lines[-1] = longer
        elif len(lines) < LINES and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{longer[: room - 1].rstrip()}…"
            return tuple(_cut(line, room) for line in lines)
    return tuple(_cut(line, room) for line in lines)


def _cut(line: str, room: int) -> str:
    return line if len(line) <= room else f"{line[: room - 1]}…"
