"""The chart of a paper: a picture a sheet in PDF, a table with filled cells in Word, from the same frozen bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from action_plans.pure import gantt
from action_plans.selectors.chart import Head, heads
from coordinators.papers.word import ACROSS, fill, turn
from coordinators.pure.layout import label_lines
from procedure import calendars, dates
from selection.papers.word import repeat_first_row

NAMES, CHART, TOP = 280.0, 720.0, 40  # units of the picture: names at the left, bars, months above
SHEET = 12  # activities on a sheet of A4 laid on its side
MILLIMETRES = 0.254  # of a unit
BAR, SHADOW, OFF = "3E8C99", "C9D3D6", "E6ECEE"  # fills of cells in Word


@dataclass(frozen=True)
class PaperRow:
    """A bar with its name in two lines at most; ``y`` from the top of its sheet, places across in units."""

    row: gantt.Row
    y: float
    label: tuple[str, ...]

    @property
    def bar(self) -> gantt.Span | None:
        return _units(self.row.bar)

    @property
    def shadow(self) -> gantt.Span | None:
        return _units(self.row.shadow)

    @property
    def marks(self) -> list[float]:
        return [_x(mark.x) for mark in self.row.marks]

    @property
    def lines(self) -> list[tuple[str, float]]:
        """The name and where its lines stand."""
        downs = (24.0,) if len(self.label) == 1 else (17.0, 31.0)
        return [(text, self.y + down) for text, down in zip(self.label, downs, strict=True)]


@dataclass(frozen=True)
class PaperSheet:
    """One picture: rows that fit a sheet, the waits drawn inside it."""

    rows: list[PaperRow]
    heads: list[tuple[Head, float, float]]
    shading: list[gantt.Span]
    waits: list[str]
    today: float | None

    @property
    def marked(self) -> bool:
        return any(row.row.marks for row in self.rows)

    @property
    def height(self) -> int:
        return TOP + len(self.rows) * gantt.ROW

    @property
    def width_mm(self) -> float:
        return round((NAMES + CHART) * MILLIMETRES, 1)

    @property
    def height_mm(self) -> float:
        return round(self.height * MILLIMETRES, 1)


def _x(percent: float) -> float:
    return round(NAMES + percent * CHART / 100, 2)


def _units(span: gantt.Span | None) -> gantt.Span | None:
    return gantt.Span(_x(span.x), round(span.width * CHART / 100, 2)) if span else None


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _facts(block: dict[str, Any]) -> list[gantt.Activity]:
    return [
        gantt.Activity(
            row["code"], row["title"], date.fromisoformat(row["start"]), date.fromisoformat(row["due"]), 0,
            _day(row["was_start"]), _day(row["was_due"]), tuple(row["after"]), 0,
            tuple(gantt.Milestone("", date.fromisoformat(day)) for day in row["stones"]), row["cancelled"],
        )
        for row in block["rows"]
    ]  # fmt: skip


def _drawing(facts: Sequence[gantt.Activity], today: date, window: tuple[date, date]) -> gantt.Drawing:
    calendar = calendars.current()
    return gantt.draw(facts, *window, today, lambda day: not calendar.is_working(day))


def placed(block: dict[str, Any]) -> list[PaperSheet]:
    """Sheets of the chart; a predecessor on another sheet is told in the activity's own lines."""
    facts, today = _facts(block), date.fromisoformat(block["today"])
    window = gantt.window(facts, today)
    found = []
    for place in range(0, len(facts), SHEET):
        drawing = _drawing(facts[place : place + SHEET], today, window)
        rows = [
            PaperRow(row, TOP + row.y, label_lines(f"{row.activity.code}. {row.activity.title}", NAMES))
            for row in drawing.rows
        ]  # fmt: skip
        found.append(PaperSheet(
            rows, [(head, _x(head.span.x), _x(head.span.x + head.span.width / 2)) for head in heads(drawing)],
            [span for off in drawing.shading if (span := _units(off))], [wait.path for wait in drawing.waits],
            None if drawing.today is None else _x(drawing.today),
        ))  # fmt: skip
    return found


# --- Word ------------------------------------------------------------------------------------------
def chart_word(word: Any, block: dict[str, Any]) -> None:
    """A table on sheets laid on their side: a column a month, a quarter or a year; whoever edits it fills cells."""
    from docx.shared import Cm

    facts, today = _facts(block), date.fromisoformat(block["today"])
    columns = heads(_drawing(facts, today, gantt.window(facts, today)))
    turn(word)
    word.add_heading(block.get("section") or block["caption"], 2)
    name = 7.0
    widths = [name, *[(ACROSS - name - 0.5) / len(columns)] * len(columns)]
    table = word.add_table(rows=1, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    first = [_("Мероприятие"), *(f"{head.year} {head.text}".strip() for head in columns)]
    for place, text in enumerate(first):
        table.columns[place].width = Cm(widths[place])
        fill(table.rows[0].cells[place], text, widths[place], bold=True)
    for fact in facts:
        cells = table.add_row().cells
        fill(cells[0], f"{fact.code}. {fact.title}", name)
        for place, head in enumerate(columns, start=1):
            fill(cells[place], _sign(fact, head), widths[place])
            if colour := _colour(fact, head):
                _shade(cells[place], colour)
    repeat_first_row(table)
    word.add_paragraph(legend(block))
    turn(word)


def legend(block: dict[str, Any]) -> str:
    """What the colours mean, in words."""
    said = [_("Закрашено время работы"), _("◆ – веха")]
    if block["shadows"]:
        said.insert(1, _("светлое – как утвердили впервые"))
    return f"{', '.join(said)}. {_('Сегодня – %(day)s.') % {'day': dates.short(date.fromisoformat(block['today']))}}"


def _ends(head: Head) -> tuple[date, date]:
    months = {"month": 1, "quarter": 3, "year": 12}[head.unit]
    after = head.first.month - 1 + months
    return head.first, date(head.first.year + after // 12, after % 12 + 1, 1) - timedelta(1)


def _sign(fact: gantt.Activity, head: Head) -> str:
    begin, end = _ends(head)
    return "◆" * sum(begin <= stone.due <= end for stone in fact.milestones)


def _colour(fact: gantt.Activity, head: Head) -> str:
    begin, end = _ends(head)
    if fact.start <= end and fact.due >= begin:
        return OFF if fact.cancelled else BAR
    if fact.baseline_start and fact.baseline_due and fact.baseline_start <= end and fact.baseline_due >= begin:
        return SHADOW
    return ""


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        mark.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(mark)
