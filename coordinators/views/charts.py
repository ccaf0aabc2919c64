"""Geometry of server-made charts: plain numbers the templates print as SVG; every chart has its table twin."""

from __future__ import annotations

from dataclasses import dataclass

from coordinators.pure.staffing import Month
from coordinators.selectors.staffing import Board

WIDTH, HEIGHT, TOP, LEFT = 720, 220, 14, 34


@dataclass(frozen=True)
class Bar:
    """A month of the staffing chart in SVG units; ``need_y`` is the line that should be reached."""

    month: Month
    x: int
    y: int
    width: int
    height: int
    need_y: int


@dataclass(frozen=True)
class StaffingChart:
    bars: list[Bar]
    norm_y: int
    width: int = WIDTH
    height: int = HEIGHT + TOP + 30
    floor: int = HEIGHT + TOP
    left: int = LEFT


def staffing_chart(board: Board) -> StaffingChart:
    """Bars of the employed with a mark of the need over each month, and the norm of M 3.1 as a line."""
    top = max([board.norm, *(m.have for m in board.months), *(m.need for m in board.months)])
    step = (WIDTH - LEFT) // max(len(board.months), 1)

    def y(value: int) -> int:
        return TOP + HEIGHT - round(HEIGHT * value / max(top, 1))

    bars = [
        Bar(month, LEFT + step * i + 8, y(month.have), step - 16, TOP + HEIGHT - y(month.have), y(month.need))
        for i, month in enumerate(board.months)
    ]
    return StaffingChart(bars, y(board.norm))
