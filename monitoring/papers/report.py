"""The report of a cluster for a quarter in PDF and Word (M 3.5): the words frozen when it was made."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from action_plans.papers.plan import formed
from coordinators.papers.report import numbered
from coordinators.papers.word import report_docx
from monitoring.models import QuarterReport
from procedure import clock
from procedure.models import JournalEntry


def quarter(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """Nothing is asked of the records again."""
    report = QuarterReport.objects.get(cluster__assessment__application__dossier=entry.dossier_id, number=int(number))
    content = report.content[language]
    with translation.override(language):
        heading, state = str(report), report.period_name
    return {
        "document_title": f"{heading}: {state}", "heading": heading, "cluster_name": content["cluster"], "state": state,
        "sections": numbered(content["sections"], language), "made_by": entry.actor_label,
        "made_on": clock.local_day(entry.at), "clause_number": "3.5",
    }  # fmt: skip


def quarter_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    found = quarter(entry, language, number)
    with translation.override(language):
        lines = [found["cluster_name"], formed(entry, found)]
        return report_docx(found["document_title"], lines, found["sections"], language)
