"""A row of the chart as SVG: a plan of three hundred activities has two thousand shapes, too many for a template."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from action_plans.pure.gantt import BAR, SHADOW, Row

RECT = '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="{}"/>'
STONE = '<svg x="{}%" y="{}" overflow="visible"><path class="{}" d="M0-6 6 0 0 6-6 0z"><title>{}</title></path></svg>'


def group(row: Row, top: int, words: str, stones: list[str]) -> SafeString:
    """The shapes of a row drawn ``top`` pixels down, with what they say: ``words`` of the bar, ``stones`` of its marks."""
    return format_html(
        '<g class="{}"><title>{}</title>{}{}</g>', "cancelled" if row.activity.cancelled else "", words,
        format_html_join("", RECT, _shapes(row, top)), format_html_join("", STONE, _marks(row, top, stones)),
    )  # fmt: skip


def _shapes(row: Row, top: int) -> Iterator[tuple[object, ...]]:
    if row.shadow:
        yield "plan", row.shadow.x, top + row.shadow_y, row.shadow.width, SHADOW, 1
    for css, span in (("bar", row.bar), ("done", row.done), ("late", row.late)):
        if span:
            yield css, span.x, top + row.bar_y, span.width, BAR, 2


def _marks(row: Row, top: int, stones: list[str]) -> Iterator[tuple[object, ...]]:
    for mark, said in zip(row.marks, stones, strict=True):
        css = "stone stone--done" if mark.milestone.done else "stone"
        yield mark.x, top + row.bar_y + BAR / 2, css, said
