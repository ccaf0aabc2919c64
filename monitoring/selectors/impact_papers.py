"""Reports on impact as a list, with their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coordinators.models import Cluster
from documents.models import Document
from monitoring.models import ImpactReport


@dataclass(frozen=True)
class Issued:
    report: ImpactReport
    files: list[Document]


def papers_of(cluster: Cluster, user: Any) -> list[Issued]:
    """Reports of a cluster, the newest first, with the files this person may open."""
    reports = list(cluster.impact_reports.defer("content").select_related("by"))
    if not reports:
        return []
    files: dict[str, list[Document]] = {}
    seen = Document.objects.of_seen(user, cluster.dossier).current().filter(kind="impact_report")
    for document in seen.order_by("-language", "-extension", "pk"):
        files.setdefault(document.number, []).append(document)
    return [Issued(report, files.get(str(report.number), [])) for report in reports]
