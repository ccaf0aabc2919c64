"""Papers made in tests: those a test looks at, and no others."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from documents.models import Document
from documents.papers import READER, render_papers, waiting
from procedure.models import JournalReading

MARGIN = 40.0  # points at the right that stay white (print.css: 15 mm)
LAID_OUT = 0.75  # points in a pixel: the scale of what is laid out on the page itself


def rendered(*kinds: str) -> None:
    """Papers of these kinds that lines ask for are made, each within its sheet; the other lines wait on."""
    before = Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    others = [entry for entry in waiting() if not any(asked["kind"] in kinds for asked in entry.data["papers"])]
    passed_over = JournalReading.objects.bulk_create(JournalReading(entry=entry, reader=READER) for entry in others)
    while render_papers():
        pass
    JournalReading.objects.filter(pk__in=[row.pk for row in passed_over]).delete()
    for paper in Document.objects.filter(pk__gt=before, origin="issued", extension="pdf"):
        with paper.file.open("rb") as file:
            assert beyond_edge(file.read()) == [], f"{paper.kind} {paper.language}"


def beyond_edge(paper: bytes) -> list[str]:
    """Words that begin in the right margin of a sheet or past it: a table wider than its sheet loses its last column.

    Words of pictures are drawn to a scale of their own and fit the width they were given.
    """
    lost: list[str] = []
    for page in PdfReader(io.BytesIO(paper)).pages:
        edge = float(page.mediabox.width) - MARGIN

        def look(text: str, outer: Any, inner: Any, *__: Any, edge: float = edge) -> None:
            on_page = abs(outer[0]) == LAID_OUT
            if on_page and text.strip() and inner[4] * outer[0] + inner[5] * outer[2] + outer[4] > edge:
                lost.append(text.strip())

        page.extract_text(visitor_text=look)
    return lost
