"""The chart of indices on paper: an SVG in PDF, a picture in Word, from the same frozen figures."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.contrib.staticfiles import finders

from coordinators.papers.word import ROOM
from monitoring.pure.lines import Chart, Dot, draw

INK, QUIET, RULE = "#132127", "#5b6d76", "#c9d3d6"
#: Colour and dashes of each line; on paper too they differ by more than colour.
STROKES: dict[str, tuple[str, tuple[int, ...]]] = {
    "members": ("#0b5a66", ()), "region": ("#b3841f", (9, 5)), "sector": ("#5b6d76", (2, 4)),
}  # fmt: skip
SCALE = 3  # dots in a unit


def placed(block: dict[str, Any]) -> Chart | None:
    """The same block always gives the same chart."""
    given = [
        (code, name, [None if value is None else Decimal(value) for value in row]) for code, name, row in block["lines"]
    ]
    return draw(block["years"], block["base"], given)


def strokes(chart: Chart) -> list[dict[str, Any]]:
    """Lines with what a template draws them by."""
    return [
        {"line": line, "stroke": STROKES[line.code][0], "dash": " ".join(map(str, STROKES[line.code][1]))}
        for line in chart.lines
    ]


def lines_word(word: Any, block: dict[str, Any]) -> None:
    """A picture with its words: what it shows is also in the table below it."""
    from docx.shared import Cm

    chart = placed(block)
    if chart is not None:
        shape = word.add_picture(io.BytesIO(picture(chart)), width=Cm(ROOM))
        shape._inline.docPr.set("descr", block["caption"])


def picture(chart: Chart) -> bytes:
    """A PNG of the chart: the same bytes for the same chart."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (int(chart.width) * SCALE, int(chart.height) * SCALE), "#ffffff")
    pen = ImageDraw.Draw(image)
    for tick, y in chart.ticks:
        _stroke(pen, [(chart.left, y), (chart.right, y)], RULE, (), 1.4 if tick == 100 else 0.7)
        _text(pen, chart.left - 6, y + 4, str(tick), QUIET, "rs")
    for year, x in chart.years:
        _text(pen, x, chart.height - 8, str(year), QUIET, "ms")
    _stroke(pen, [(chart.base_x, 8), (chart.base_x, chart.floor)], QUIET, (3, 3), 1)
    for line in chart.lines:
        colour, dash = STROKES[line.code]
        for run in line.runs:
            _stroke(pen, [(dot.x, dot.y) for dot in run], colour, dash, 2.2)
        for dot in line.dots:
            _dot(pen, dot, colour)
        _text(pen, chart.label_x, line.label_y + 4, line.name, INK, "ls")
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _dot(pen: Any, dot: Dot, colour: str) -> None:
    x, y, r = dot.x * SCALE, dot.y * SCALE, 3 * SCALE
    pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def _text(pen: Any, x: float, y: float, text: str, ink: str, anchor: str) -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(finders.find("vendor/onest/Onest[wght].ttf"), 12 * SCALE)
    pen.text((x * SCALE, y * SCALE), text, fill=ink, font=font, anchor=anchor)


def _stroke(pen: Any, ends: Sequence[tuple[float, float]], colour: str, dash: tuple[int, ...], width: float) -> None:
    """A line through the ends; dashes go on across its corners."""
    gone, period = 0.0, sum(dash)
    for first, last in pairwise(ends):
        length = math.dist(first, last)
        steps = max(1, int(length * 2)) if dash else 1
        for n in range(steps):
            if not dash or (gone + length * n / steps) % period < dash[0]:
                pen.line([_between(first, last, n / steps), _between(first, last, (n + 1) / steps)], fill=colour,
                         width=max(1, round(width * SCALE)))  # fmt: skip
        gone += length


def _between(first: tuple[float, float], last: tuple[float, float], part: float) -> tuple[float, float]:
    return tuple((a + (b - a) * part) * SCALE for a, b in zip(first, last, strict=True))  # type: ignore[return-value]
