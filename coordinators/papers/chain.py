"""The value-chain map of a report, placed for paper again from what it shows: an SVG for PDF, a picture for Word."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from coordinators.pure.findings import Actor, Relation
from coordinators.pure.layout import Box, Column, Drawing, Lane, draw, label_lines
from methodology.industry import ACTOR_KINDS, RELATION_KINDS, named
from procedure.registry import localized

WIDE = 1000.0  # units across: fewer than on a page, so that letters are read on paper
PAPER = (254.0, 122.0)  # millimetres of a sheet on its side that the map may take
INK, QUIET, TEAL = "#132127", "#5b6d76", "#0b5a66"
#: Stroke and dashes of a relation; fill, edge and dashes of an actor.
STROKES = {
    "supply": ("#0e7080", ()), "service": ("#5b6d76", (6, 3)), "finance": ("#b3841f", ()),
    "knowledge": ("#1a6539", (2, 3)), "regulation": ("#9f2119", (8, 3, 2, 3)),
}  # fmt: skip
FILLS = {
    "enterprise": ("#ffffff", "#74868f", ()), "supplier": ("#faf1d8", "#dcb766", ()), "service": ("#faf1d8", "#dcb766", ()),
    "institution": ("#e0f1e6", "#a4d0b4", ()), "state": ("#f3f6f7", "#74868f", (4, 2)),
}  # fmt: skip
WIDTHS = {1: 1.0, 2: 1.75, 3: 2.75}


@dataclass(frozen=True)
class PaperMap:
    """The drawing, the headings of its links and bands, its size on paper in millimetres."""

    drawing: Drawing
    headings: list[tuple[Column, tuple[str, ...]]]
    lanes: list[tuple[Lane, str]]
    width_mm: float
    height_mm: float

    @property
    def lines(self) -> list[dict[str, Any]]:
        found = []
        for line in self.drawing.lines:
            stroke, dash = STROKES[line.relation.kind]
            found.append({"d": line.path, "stroke": stroke, "dash": " ".join(map(str, dash)),
                          "width": WIDTHS[line.relation.strength]})  # fmt: skip
        return found

    @property
    def boxes(self) -> list[dict[str, Any]]:
        found = []
        for box in self.drawing.boxes:
            fill, edge, dash = FILLS[box.actor.kind]
            label = [(text, box.y + down) for text, down in zip(box.label, _baselines(box.label), strict=True)]
            found.append({"box": box, "fill": fill, "edge": edge, "dash": " ".join(map(str, dash)), "label": label})
        return found

    @property
    def bands(self) -> list[tuple[Lane, str, str]]:
        return [(lane, name, f"{lane.y + 16:.1f}") for lane, name in self.lanes]

    @property
    def more(self) -> list[tuple[str, str, int]]:
        """Where links say how many actors are not drawn."""
        return [(f"{c.x:.1f}", f"{c.bottom + 16:.1f}", c.hidden) for c in self.drawing.columns if c.hidden]

    @property
    def legend(self) -> list[tuple[str, str, str]]:
        """Kinds of relations that are drawn: name, stroke, dashes."""
        used = {line.relation.kind for line in self.drawing.lines}
        return [
            (localized(kind, "name"), STROKES[kind.code][0], " ".join(map(str, STROKES[kind.code][1])))
            for kind in RELATION_KINDS if kind.code in used
        ]  # fmt: skip


def _baselines(label: tuple[str, ...]) -> list[float]:
    return [21.0] if len(label) == 1 else [14.0, 28.0]


def placed(block: dict[str, Any]) -> PaperMap:
    """The same block always gives the same map."""
    actors = [Actor(*row) for row in block["actors"]]
    ties = [Relation(*row) for row in block["ties"]]
    hidden = {step: number for step, __, number in block["steps"] if number}
    drawing = draw([step for step, __, ___ in block["steps"]], actors, ties, hidden, WIDE)
    names = {step: name for step, name, __ in block["steps"]}
    scale = min(PAPER[0] / drawing.width, PAPER[1] / drawing.height)
    return PaperMap(
        drawing,
        [(column, label_lines(names[column.step], column.width)) for column in drawing.columns],
        [(lane, localized(named(ACTOR_KINDS, lane.kind), "name")) for lane in drawing.lanes],
        round(drawing.width * scale, 1), round(drawing.height * scale, 1),
    )  # fmt: skip


# --- The picture of a Word document ------------------------------------------------------------------
SCALE = 3  # dots in a unit
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def picture(map_: PaperMap) -> bytes:
    """A PNG of the map: the same bytes for the same map."""
    from PIL import Image, ImageDraw

    size = (math.ceil(map_.drawing.width) * SCALE, math.ceil(map_.drawing.height) * SCALE)
    image = Image.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(image)
    for line in map_.drawing.lines:
        stroke, dash = STROKES[line.relation.kind]
        _curve(pen, line.path, stroke, dash, WIDTHS[line.relation.strength])
    for column, label in map_.headings:
        _box(pen, (column.x, 4, column.width, 40), TEAL, TEAL)
        for text, down in zip(label, [24.0] if len(label) == 1 else [17.0, 31.0], strict=True):
            _text(pen, column.centre, 4 + down, text, "#ffffff", bold=True)
        if column.hidden:
            more = _("ещё %(n)d") % {"n": column.hidden}
            _text(pen, column.x, column.bottom + 16, more, QUIET, anchor="ls")
    for lane, name in map_.lanes:
        _text(pen, 8, lane.y + 16, name[:1].upper() + name[1:], QUIET, anchor="ls", bold=True)
    for box in map_.drawing.boxes:
        _actor(pen, box)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _actor(pen: Any, box: Box) -> None:
    fill, edge, __ = FILLS[box.actor.kind]
    _box(pen, (box.x, box.y, box.width, box.height), fill, edge)
    for text, down in zip(box.label, _baselines(box.label), strict=True):
        _text(pen, box.centre, box.y + down, text, INK)


def _box(pen: Any, place: tuple[float, float, float, float], fill: str, edge: str) -> None:
    x, y, width, height = (value * SCALE for value in place)
    pen.rounded_rectangle((x, y, x + width, y + height), 4 * SCALE, fill=fill, outline=edge, width=SCALE)


def _text(pen: Any, x: float, y: float, text: str, ink: str, *, anchor: str = "ms", bold: bool = False) -> None:
    pen.text((x * SCALE, y * SCALE), text, fill=ink, font=_font(bold=bold), anchor=anchor)


def _font(*, bold: bool) -> Any:
    from PIL import ImageFont

    font = ImageFont.truetype(finders.find("vendor/onest/Onest[wght].ttf"), 11 * SCALE)
    font.set_variation_by_axes([600 if bold else 400])
    return font


def _curve(pen: Any, path: str, stroke: str, dash: tuple[int, ...], width: float) -> None:
    """A cubic curve as short strokes, and the tip of its arrow."""
    a, b, c, d, e, f, g, h = (float(number) * SCALE for number in NUMBER.findall(path))
    steps, ends = max(24, int(math.dist((a, b), (g, h)) / SCALE)), []
    for n in range(steps + 1):
        t, u = n / steps, 1 - n / steps
        parts = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        ends.append((parts[0] * a + parts[1] * c + parts[2] * e + parts[3] * g,
                     parts[0] * b + parts[1] * d + parts[2] * f + parts[3] * h))  # fmt: skip
    thick, gone, period = max(1, round(width * SCALE)), 0.0, sum(dash) * SCALE
    for first, last in pairwise(ends):
        if not dash or _drawn(gone % period, dash):
            pen.line((*first, *last), fill=stroke, width=thick)
        gone += math.dist(first, last)
    turn = math.atan2(ends[-1][1] - ends[-2][1], ends[-1][0] - ends[-2][0])
    tip = [(g + 7 * SCALE * math.cos(turn + side), h + 7 * SCALE * math.sin(turn + side)) for side in (2.7, -2.7)]
    pen.polygon([(g, h), *tip], fill=QUIET)


def _drawn(place: float, dash: tuple[int, ...]) -> bool:
    """Whether the pen is down so far into the pattern of dashes."""
    for number, length in enumerate(dash):
        place -= length * SCALE
        if place < 0:
            return number % 2 == 0
    return False
