"""What papers share: names by language, and a plain Word document."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any


def named(thing: Any, language: str, field: str = "name") -> str:
    """``thing.<field>`` in the paper's language, Russian where it has none."""
    return getattr(thing, f"{field}_{language}", "") or getattr(thing, f"{field}_ru")


def docx(title: str, paragraphs: list[str], heads: list[str], rows: list[tuple], parts: list[tuple[str, str]]) -> bytes:
    """A plain Word document: title, paragraphs, a table, titled parts."""
    from docx import Document as Word

    word = Word()
    word.core_properties.created = word.core_properties.modified = datetime(2015, 1, 1, tzinfo=UTC)
    word.core_properties.title, word.core_properties.author = title, ""
    word.add_heading(title, 1)
    for text in paragraphs:
        word.add_paragraph(text)
    table = word.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)
    for heading, text in parts:
        word.add_heading(heading, 2)
        for line in text.splitlines() or [""]:
            word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
