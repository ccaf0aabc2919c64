"""The report on how a plan goes in PDF and Word: the words frozen when it was made (M 3.4)."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.models import PlanReport
from action_plans.papers.plan import drawn, formed
from coordinators.papers.word import report_docx
from procedure import clock, dates
from procedure.models import JournalEntry


def progress(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """Nothing is asked of the records again."""
    report = PlanReport.objects.get(
        plan__cluster__assessment__application__dossier=entry.dossier_id, number=int(number)
    )
    content = report.content[language]
    with translation.override(language):
        heading = _("Отчёт о ходе плана № %(n)d") % {"n": report.number}
        state = f"{dates.long(report.since, language)} – {dates.long(report.until, language)}"
    return {
        "document_title": f"{heading}: {content['cluster']}", "heading": heading, "cluster_name": content["cluster"],
        "state": state, "sections": drawn(content["sections"], language), "made_by": entry.actor_label,
        "made_on": clock.local_day(entry.at), "clause_number": "3.4",
    }  # fmt: skip


def progress_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = progress(entry, language, number)
    with translation.override(language):
        lines = [content["state"], formed(entry, content)]
        return report_docx(content["document_title"], lines, content["sections"], language)
