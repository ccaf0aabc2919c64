"""Papers of plans opened and read: what their tests share."""

from __future__ import annotations

import io

from docx import Document as Word

from coordinators.models import Cluster
from documents import registry
from documents.models import Document
from tests.coordinators.reporting import words
from tests.rendering import rendered

BOTH = ("pdf", "docx")


def made(cluster: Cluster, kind: str, number: str) -> dict[str, Document]:
    """Current papers by «language extension»; what waits is rendered first."""
    rendered(kind)
    rows = Document.objects.current().filter(dossier=cluster.dossier, kind=kind, number=number)
    return {f"{row.language} {row.extension}": row for row in rows}


def told(papers: dict[str, Document], language: str) -> dict[str, str]:
    """Words of the PDF and of the Word twin."""
    return {form: words(papers[f"{language} {form}"]) for form in BOTH}


def said(cluster: Cluster, act: str, kind: str, number: str, language: str = "ru") -> str:
    """Words of the Word twin as the last line of this act asks for it: the same content, without laying pages out."""
    entry = cluster.dossier.journal.filter(act=f"action_plans.{act}").order_by("-pk")[0]
    assert {"kind": kind, "number": number} in [{**one, "number": str(one["number"])} for one in entry.data["papers"]]
    word = Word(io.BytesIO(registry.paper(kind).docx(entry, language, number)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(p.text for p in word.paragraphs), *cells]).split())
