"""The package for the project implementation unit in PDF and Word: the words frozen when it was made (M 2.1)."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from action_plans.papers.plan import formed
from coordinators.papers.report import numbered
from coordinators.papers.word import report_docx
from monitoring.models import PiuReport
from procedure import clock
from procedure.models import JournalEntry


def package(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """Nothing is asked of the records again."""
    report = PiuReport.objects.get(policy__dossier=entry.dossier_id, number=int(number))
    content = report.content[language]
    with translation.override(language):
        heading, state = str(report), report.period_name
    return {
        "document_title": f"{heading}: {state}", "heading": heading, "cluster_name": content["policy"], "state": state,
        "sections": numbered(content["sections"], language), "made_by": entry.actor_label,
        "made_on": clock.local_day(entry.at), "clause_number": "2.1",
    }  # fmt: skip


def package_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    found = package(entry, language, number)
    with translation.override(language):
        lines = [found["cluster_name"], formed(entry, found)]
        return report_docx(found["document_title"], lines, found["sections"], language)
