"""Blocks of a report in a Word document: paragraphs, lists, tables with bars, the map as a picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from coordinators.papers.chain import picture
from selection.papers.word import ROOM, blank, repeat_first_row, saved

ACROSS = 25.7  # centimetres across a sheet on its side
FIGURE, WORDS, SLIM, BAR = 2.1, 2.2, 1.2, 3.2  # a column of figures at most, of words at least, of codes
STROKES = 14  # of the longest bar
TEAL, GOLD = "0B5A66", "B3841F"
TONGUES = {"ru": "ru-RU", "kk": "kk-KZ"}


def report_docx(title: str, lines: list[str], sections: list[dict[str, Any]], language: str) -> bytes:
    """Title, what it is, numbered sections of blocks."""
    word = blank(title)
    _speaks(word, TONGUES[language])
    word.add_heading(title, 1)
    for line in lines:
        word.add_paragraph(line)
    for section in sections:
        turned = bool(section["blocks"]) and section["blocks"][0]["kind"] in TURNING
        if section["title"] and not turned:
            word.add_heading(section["title"], 2)
        for block in section["blocks"]:
            PRINTERS[block["kind"]](word, block | {"section": section["title"]} if turned else block)
    return saved(word)


def _speaks(word: Any, tongue: str) -> None:
    """The language spelling is checked in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), tongue)
    word.styles["Normal"].element.get_or_add_rPr().append(mark)


def _words(word: Any, block: dict[str, Any]) -> None:
    from docx.shared import Pt

    for line in filter(str.strip, block["text"].splitlines()):
        run = word.add_paragraph().add_run(line)
        if block["quiet"]:
            run.font.size = Pt(9)


def _heading(word: Any, block: dict[str, Any]) -> None:
    word.add_heading(block["text"], 3)


def _points(word: Any, block: dict[str, Any]) -> None:
    for row in block["rows"]:
        paragraph = word.add_paragraph(row["text"], style="List Bullet")
        if row["note"]:
            paragraph.add_run(f" ({row['note']})").italic = True


def _quotes(word: Any, block: dict[str, Any]) -> None:
    _heading(word, {"text": _("Что говорят предприятия")})
    for row in block["rows"]:
        word.add_paragraph(f"«{row['text']}»", style="Quote").add_run(f" {row['by']}")


def _facts(word: Any, block: dict[str, Any]) -> None:
    table = word.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    for name, value in block["rows"]:
        cells = table.add_row().cells
        fill(cells[0], name, 5.0, bold=True)
        fill(cells[1], value, ROOM - 5.0)
    word.add_paragraph()


def _table(word: Any, block: dict[str, Any]) -> None:
    """Figures stand to the right; a bar of blocks is the chart, its length is the figure's."""
    from docx.shared import Cm

    if block["caption"]:
        _heading(word, {"text": block["caption"]})
    bars = block["bars"]
    heads = [*block["heads"], *([block["bar_head"]] if bars is not None else [])]
    widths = _widths(block, len(block["heads"]))
    table = word.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    for place, text in enumerate(heads):
        table.columns[place].width = Cm(widths[place])
        fill(table.rows[0].cells[place], text, widths[place], bold=True, right=place in block["figures"])
    for number, row in enumerate(block["rows"]):
        cells = table.add_row().cells
        for place, text in enumerate(row):
            fill(cells[place], text, widths[place], right=place in block["figures"])
        if bars is not None:
            cells[-1].width = Cm(widths[-1])
            _bar(cells[-1], bars[number])
    if block.get("total"):
        for run in (run for cell in table.rows[-1].cells for run in cell.paragraphs[0].runs):
            run.bold = True
    repeat_first_row(table)
    word.add_paragraph()


def _widths(block: dict[str, Any], columns: int) -> list[float]:
    """Columns of figures are narrow, of numbers in order slim, the wide one takes two shares of what is left."""
    bar = BAR if block["bars"] is not None else 0.0
    figures, slim = set(block["figures"]), _slim(block)
    shares = [0 if n in figures | slim else 2 if n == block["wide"] else 1 for n in range(columns)]
    room = ROOM - bar - SLIM * len(slim)
    fits = (room - WORDS * sum(map(bool, shares))) / max(len(figures), 1)
    narrow = min(FIGURE, fits) if any(shares) else room / max(len(figures), 1)
    left = room - narrow * len(figures)
    found = [
        SLIM if n in slim else narrow if n in figures else left * share / max(sum(shares), 1)
        for n, share in enumerate(shares)
    ]  # fmt: skip
    return [*found, *([bar] if bar else [])]


def _slim(block: dict[str, Any]) -> set[int]:
    """Columns of short codes, as «№»."""
    lines = [block["heads"], *block["rows"]]
    return {
        n for n in range(len(block["heads"])) if n not in block["figures"] and all(len(row[n]) <= 4 for row in lines)
    }


def fill(cell: Any, text: str, width: float, *, bold: bool = False, right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    cell.width, cell.text = Cm(width), text
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size, run.bold = Pt(9), bold


def _bar(cell: Any, share: int, colour: str = TEAL) -> None:
    """Text that looks like a bar: whoever edits the document edits it too."""
    from docx.shared import Pt, RGBColor

    run = cell.paragraphs[0].add_run("█" * round(STROKES * share / 100))
    run.font.size, run.font.color.rgb = Pt(7), RGBColor.from_string(colour)


def _shares(word: Any, block: dict[str, Any]) -> None:
    """Two sides of a whole: figures, and a bar of two colours."""
    table = word.add_table(rows=1, cols=4)
    table.style, table.autofit = "Table Grid", False
    first = ("", f"{block['left']}, %", f"{block['right']}, %", "")
    widths = (6.0, 3.0, 3.0, 5.0)
    for cell, text, width in zip(table.rows[0].cells, first, widths, strict=True):
        fill(cell, text, width, bold=True)
    for row in block["rows"]:
        cells = table.add_row().cells
        for cell, text, width in zip(
            cells, (row["name"], str(row["left"]), str(row["right"]), ""), widths, strict=True
        ):
            fill(cell, text, width)
        _bar(cells[3], row["left"])
        _bar(cells[3], row["right"], GOLD)
    repeat_first_row(table)
    _words(word, {"text": block["note"], "quiet": True})


def _gaps(word: Any, block: dict[str, Any]) -> None:
    """The gap chart: what the cluster has, and in another colour what it lacks."""
    from docx.shared import Cm

    widths = (4.4, 1.4, 1.4, 3.0, 3.4, 3.4)
    table = word.add_table(rows=1, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    for place, (text, width) in enumerate(zip(block["heads"], widths, strict=True)):
        table.columns[place].width = Cm(width)
        fill(table.rows[0].cells[place], text, width, bold=True, right=place in (1, 2))
    for row in block["rows"]:
        cells = table.add_row().cells
        texts = (row["name"], str(row["level"]), str(row["asked"]), "", row["between"], row["source"])
        for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
            fill(cells[place], text, width, right=place in (1, 2))
        _bar(cells[3], round(100 * row["level"] / block["top"]))
        _bar(cells[3], round(100 * max(0, row["asked"] - row["level"]) / block["top"]), GOLD)
    repeat_first_row(table)
    _words(word, {"text": block["note"], "quiet": True})


def _chain(word: Any, block: dict[str, Any]) -> None:
    """The map on a sheet of its own, laid on its side, and what it shows; its tables follow and say the same."""
    from docx.shared import Cm

    turn(word)
    if block.get("section"):
        word.add_heading(block["section"], 2)
    word.add_heading(block["caption"], 3)
    shape = word.add_picture(io.BytesIO(picture(block["map"])), width=Cm(ACROSS))
    shape._inline.docPr.set("descr", block["caption"])
    word.add_heading(block["found_title"], 3)
    for text in block["found"]:
        word.add_paragraph(text, style="List Bullet")
    turn(word)


def turn(word: Any) -> None:
    """From here on sheets are turned: on their side, or back."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE if section.page_width > section.page_height else WD_ORIENT.PORTRAIT


PRINTERS: dict[str, Callable[[Any, dict[str, Any]], None]] = {
    "words": _words, "heading": _heading, "points": _points, "quotes": _quotes, "facts": _facts, "table": _table,
    "shares": _shares, "gaps": _gaps, "chain": _chain,
}  # fmt: skip


#: Blocks that stand on sheets of their own: with one of them first, the title of the section goes there too.
TURNING = {"chain"}


def add_printer(kind: str, printer: Callable[[Any, dict[str, Any]], None], *, turns: bool = False) -> None:
    """Later apps bring blocks of their own: ``printer(word, block)``, with ``turns`` on sheets laid on their side."""
    PRINTERS[kind] = printer
    if turns:
        TURNING.add(kind)
