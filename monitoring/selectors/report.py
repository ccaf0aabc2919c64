"""Reports of a cluster for quarters as a list, with their files."""

from __future__ import annotations

from typing import Any

from coordinators.models import Cluster
from documents.models import Document
from monitoring.models import QuarterReport
from monitoring.permissions.report import PAPER
from procedure.window import Window, window


def issued(cluster: Cluster, user: Any, after: str | None = None) -> Window:
    """Reports this person reads, the newest first, each with ``papers``, the files that are there."""
    rows = QuarterReport.objects.visible_to(user).filter(cluster=cluster).defer("content").select_related("by")
    found = window(rows, after, order=("-number", "-pk"))
    files: dict[str, list[Document]] = {}
    seen = Document.objects.visible_to(user).current().filter(
        dossier=cluster.dossier, kind=PAPER, number__in=[str(row.number) for row in found.rows]
    )  # fmt: skip
    for document in seen.order_by("-language", "-extension", "pk"):
        files.setdefault(document.number, []).append(document)
    for row in found.rows:
        row.papers = files.get(str(row.number), [])
    return found
