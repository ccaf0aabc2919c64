"""What papers share: names by language, and a Word document an official can go on working with."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

ROOM, NARROW = 17.0, 2.8  # cm: between the margins, and a column of figures
FIGURE = re.compile(r"[\d\s.,·→–-]*")
#: The moment every part of a document carries.
FIXED = (2015, 1, 1, 0, 0, 0)


def named(thing: Any, language: str, field: str = "name") -> str:
    """``thing.<field>`` in the paper's language, Russian where it has none."""
    return getattr(thing, f"{field}_{language}", "") or getattr(thing, f"{field}_ru")


def docx(title: str, paragraphs: list[str], heads: list[str], rows: list[tuple], parts: list[tuple[str, str]]) -> bytes:
    """Title, paragraphs, a table whose first row repeats on every page, titled parts, page numbers at the foot."""
    word = blank(title)
    word.add_heading(title, 1)
    for text in paragraphs:
        word.add_paragraph(text)
    _table(word, heads, rows)
    for heading, text in parts:
        word.add_heading(heading, 2)
        for line in text.splitlines() or [""]:
            word.add_paragraph(line)
    return saved(word)


def blank(title: str) -> Any:
    """An empty A4 document with fixed dates and numbered pages: the same content gives the same document."""
    from docx import Document as Word
    from docx.shared import Cm, Pt

    word = Word()
    word.core_properties.created = word.core_properties.modified = datetime(2015, 1, 1, tzinfo=UTC)
    word.core_properties.title, word.core_properties.author = title, ""
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Arial", Pt(10.5)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    _number_pages(section)
    return word


def saved(word: Any) -> bytes:
    """The document's bytes; its parts carry a fixed moment too, or the same words would not be the same file."""
    draft, out = io.BytesIO(), io.BytesIO()
    word.save(draft)
    with zipfile.ZipFile(draft) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            fixed.writestr(zipfile.ZipInfo(name, FIXED), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(word: Any, heads: list[str], rows: list[tuple]) -> None:
    """Columns of figures are narrow and stand to the right, columns of words share the room."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    figures = [all(FIGURE.fullmatch(str(row[place])) for row in rows) for place in range(len(heads))]
    words = (ROOM - NARROW * sum(figures)) / max(figures.count(False), 1)
    widths = [NARROW if narrow else words for narrow in figures]
    table = word.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # a program that reads only the columns draws the same table
    for cells, texts in [(table.rows[0].cells, heads), *((table.add_row().cells, row) for row in rows)]:
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            cell.width, cell.text = Cm(widths[place]), str(text)
            if figures[place]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    repeat_first_row(table)


def repeat_first_row(table: Any) -> None:
    """The headings of a table stand on every page it takes."""
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))


def _number_pages(section: Any) -> None:
    """A field that Word fills with the number of the page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
