"""A row of the chart as SVG text: a plan of three hundred activities has two thousand shapes, too many for a template."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from action_plans.pure.gantt import BAR, SHADOW, Row, Span


def group(row: Row, top: int, words: str, stones: list[str]) -> str:
    """The shapes of a row drawn ``top`` pixels down, with what they say: ``words`` of the bar, ``stones`` of its marks."""
    css = ' class="cancelled"' if row.activity.cancelled else ""
    return f"<g{css}><title>{escape(words)}</title>{''.join(_shapes(row, top))}{''.join(_marks(row, top, stones))}</g>"


def _shapes(row: Row, top: int) -> Iterator[str]:
    bar = top + row.bar_y
    if row.shadow:
        yield _rect("plan", row.shadow, top + row.shadow_y, SHADOW, 1)
    for css, span in (("bar", row.bar), ("done", row.done), ("late", row.late)):
        if span:
            yield _rect(css, span, bar, BAR, 2)


def _rect(css: str, span: Span, y: int, height: int, round_: int) -> str:
    return f'<rect class="{css}" x="{span.x}%" y="{y}" width="{span.width}%" height="{height}" rx="{round_}"/>'


def _marks(row: Row, top: int, stones: list[str]) -> Iterator[str]:
    middle = top + row.bar_y + BAR / 2
    for mark, said in zip(row.marks, stones, strict=True):
        css = "stone stone--done" if mark.milestone.done else "stone"
        path = f'<path class="{css}" d="M0-6 6 0 0 6-6 0z"><title>{escape(said)}</title></path>'
        yield f'<svg x="{mark.x}%" y="{middle}" overflow="visible">{path}</svg>'
