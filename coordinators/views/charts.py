"""Geometry of server-made charts: plain numbers the templates print as SVG; every chart has its table twin."""

from __future__ import annotations

from dataclasses import dataclass

from coordinators.pure.balance import Month as BalanceMonth
from coordinators.pure.staffing import Month
from coordinators.selectors.balance import Balance
from coordinators.selectors.staffing import Board
from coordinators.selectors.strategy import FactorGap, SegmentView
from methodology.strategy import SCALE_MAX

WIDTH, HEIGHT, TOP, LEFT = 720, 220, 14, 34
BALANCE_WIDTH, BALANCE_SIDE, BALANCE_MONTHS = 336, 60, 12


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


@dataclass(frozen=True)
class BalanceBar:
    """A month of the balance meter: analysis rises above the middle line, facilitation hangs below it."""

    month: BalanceMonth
    x: int
    width: int
    analysis_y: int
    analysis_height: int
    facilitation_height: int


@dataclass(frozen=True)
class BalanceChart:
    balance: Balance
    bars: list[BalanceBar]
    middle: int = BALANCE_SIDE + TOP
    width: int = BALANCE_WIDTH
    height: int = 2 * (BALANCE_SIDE + TOP)


def balance_chart(found: Balance) -> BalanceChart:
    """The last twelve months; the tallest side fills its half."""
    months = found.months[-BALANCE_MONTHS:]
    top = max([1, *(m.analysis for m in months), *(m.facilitation for m in months)])
    step = BALANCE_WIDTH // max(len(months), 1)

    def tall(value: int) -> int:
        return round(BALANCE_SIDE * value / top)

    bars = [
        BalanceBar(
            m, step * i + 2, step - 4, BALANCE_SIDE + TOP - tall(m.analysis), tall(m.analysis), tall(m.facilitation)
        )
        for i, m in enumerate(months)
    ]
    return BalanceChart(found, bars)


@dataclass(frozen=True)
class GapBar:
    """A factor of the gap chart, all in per cent of the scale: the level, what lacks, the mark of what is asked."""

    row: FactorGap
    level: int
    short: int
    need: int


def gap_chart(view: SegmentView) -> list[GapBar]:
    """One bar for each factor. Per cent, so that the drawing is as wide as its page and its letters stay readable."""
    unit = 100 // SCALE_MAX
    return [GapBar(row, row.gap.level * unit, row.gap.short * unit, row.gap.required * unit) for row in view.rows]
