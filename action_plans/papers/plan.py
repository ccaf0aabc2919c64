"""The paper of a plan (M 3.3.2, stage 3): a revision as it was sealed, in PDF and Word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.models import Revision
from action_plans.papers.chart import placed
from action_plans.selectors.sealed import sections, state_of
from coordinators.papers.report import numbered
from coordinators.papers.word import report_docx
from documents.papers import content_digest
from procedure import clock, dates
from procedure.models import JournalEntry

#: Lines that make a revision the plan in force.
APPROVING = ("action_plans.approve", "action_plans.merge_amendment")


def plan(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The revision this line sealed or approved; only names are looked up, its words are in it."""
    revision = _revision(entry, number)
    with translation.override(language):
        cluster, heading = revision.plan.cluster.name, _("План мероприятий, редакция %(n)s") % {"n": number}
        state = state_of(revision, approved=entry.act in APPROVING)
        found = sections(revision, entry.at, state)
    return {
        "document_title": f"{heading}: {cluster}", "heading": heading, "cluster_name": cluster, "state": state,
        "sections": drawn(found, language), "made_by": entry.actor_label, "made_on": clock.local_day(entry.at),
        "clause_number": "3.3.2",
    }  # fmt: skip


def _revision(entry: JournalEntry, number: str) -> Revision:
    return Revision.objects.select_related("plan__cluster__assessment__application", "by").get(
        plan__cluster__assessment__application__dossier=entry.dossier_id, number=int(number)
    )


def drawn(sections: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Numbered sections, the chart placed on its sheets."""
    found = numbered(sections, language)
    with translation.override(language):
        for section in found:
            section["blocks"] = [
                block | {"sheets": placed(block)} if block["kind"] == "gantt" else block for block in section["blocks"]
            ]
    return found


def plan_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    """The same words as a document people go on working with."""
    content = plan(entry, language, number)
    with translation.override(language):
        lines = [content["state"], formed(entry, content)]
        return report_docx(content["document_title"], lines, content["sections"], language)


def formed(entry: JournalEntry, content: dict[str, Any]) -> str:
    """Who gives the document, in Word too."""
    return formed_on(entry, content["made_on"], content_digest(content))


def formed_on(entry: JournalEntry, day: date, digest: str) -> str:
    return _("Сформирован порталом, № %(number)s, %(day)s, SHA-256 содержания %(sha)s") % {
        "number": entry.dossier.number or "–", "day": dates.short(day), "sha": digest,
    }  # fmt: skip
