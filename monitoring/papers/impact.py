"""The report on impact in PDF and Word (M 2.2): the words and figures frozen when it was made."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.papers.plan import formed
from coordinators.papers.report import numbered
from coordinators.papers.word import add_printer, report_docx
from documents.registry import Paper, add_paper
from monitoring.models import ImpactReport
from monitoring.papers.lines import lines_word, placed, strokes
from procedure import clock, dates
from procedure.models import JournalEntry


def impact(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """Nothing is asked of the records again."""
    report = ImpactReport.objects.get(cluster__assessment__application__dossier=entry.dossier_id, number=int(number))
    content = report.content[language]
    with translation.override(language):
        heading = _("Оценка воздействия № %(n)d") % {"n": report.number}
        state = _("Сравнение с %(base)d годом, сведения на %(day)s") % {
            "base": report.base, "day": dates.long(clock.local_day(report.at), language),
        }  # fmt: skip
    sections = numbered(content["sections"], language)
    for section in sections:
        section["blocks"] = [_drawn(block) if block["kind"] == "impact_lines" else block for block in section["blocks"]]
    return {
        "document_title": f"{heading}: {content['cluster']}", "heading": heading, "cluster_name": content["cluster"],
        "state": state, "sections": sections, "made_by": entry.actor_label, "made_on": clock.local_day(entry.at),
        "clause_number": "2.2",
    }  # fmt: skip


def _drawn(block: dict[str, Any]) -> dict[str, Any]:
    chart = placed(block)
    return block | {"chart": chart, "strokes": strokes(chart) if chart else []}


def impact_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    """The same words as a document people go on working with."""
    content = impact(entry, language, number)
    with translation.override(language):
        lines = [content["state"], formed(entry, content)]
        return report_docx(content["document_title"], lines, content["sections"], language)


add_paper(Paper("impact_report", "papers/monitoring/impact.html", impact, gettext_lazy("Оценка воздействия"),
                docx=impact_docx))  # fmt: skip
add_printer("impact_lines", lines_word)
