"""The comparison of two revisions in PDF and Word: what went is struck out, what came is underlined, each with its reason."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.models import Revision
from action_plans.papers.plan import drawn, formed
from action_plans.pure.diff import GONE, NEW
from action_plans.selectors.comparison import Comparison, sections
from coordinators.papers.word import fill, report_docx
from procedure import clock
from procedure.models import JournalEntry
from selection.papers.word import repeat_first_row

WIDTHS = (3.6, 8.4, 5.0)  # centimetres: what, how it read and reads, why
RED, GREEN = "9F2119", "1A6539"


def comparison(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """``number`` names both revisions: «1-6». They are sealed, so nothing here changes afterwards."""
    earlier, later = (_revision(entry, one) for one in number.split("-"))
    with translation.override(language):
        heading = _("Сравнение редакций %(a)d и %(b)d") % {"a": earlier.number, "b": later.number}
        cluster, found = later.plan.cluster.name, sections(Comparison(earlier, later))
    return {
        "document_title": f"{heading}: {cluster}", "heading": heading, "cluster_name": cluster, "state": "",
        "sections": drawn(found, language), "made_by": entry.actor_label, "made_on": clock.local_day(entry.at),
        "clause_number": "2.3",
    }  # fmt: skip


def _revision(entry: JournalEntry, number: str) -> Revision:
    return Revision.objects.select_related("plan__cluster").get(
        plan__cluster__assessment__application__dossier=entry.dossier_id, number=int(number)
    )


def comparison_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = comparison(entry, language, number)
    with translation.override(language):
        return report_docx(content["document_title"], [formed(entry, content)], content["sections"], language)


def changes_word(word: Any, block: dict[str, Any]) -> None:
    """A table of differences; colour is not the only sign."""
    from docx.shared import Cm, Pt, RGBColor

    table = word.add_table(rows=1, cols=len(WIDTHS))
    table.style, table.autofit = "Table Grid", False
    for place, text in enumerate((_("Что"), _("Было и стало"), _("Почему"))):
        table.columns[place].width = Cm(WIDTHS[place])
        fill(table.rows[0].cells[place], text, WIDTHS[place], bold=True)
    for row in block["rows"]:
        cells = table.add_row().cells
        for place, text in enumerate((f"{row['label']}\n{row['change']}", "", row["why"])):
            fill(cells[place], text, WIDTHS[place])
        for one in row["segments"]:
            run = cells[1].paragraphs[0].add_run(one["text"] + (" " if one["kind"] == GONE else ""))
            run.font.size = Pt(9)
            if one["kind"] in (GONE, NEW):
                run.font.strike, run.font.underline = one["kind"] == GONE, one["kind"] == NEW
                run.font.color.rgb = RGBColor.from_string(RED if one["kind"] == GONE else GREEN)
    repeat_first_row(table)
    word.add_paragraph()
