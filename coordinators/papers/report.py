"""The report of a stage as PDF and Word (M 3.3.2), printed from words frozen when the report was made."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from coordinators.models import StageReport
from coordinators.papers.chain import placed
from coordinators.papers.word import report_docx
from procedure import clock, dates
from procedure.models import JournalEntry

#: A table of so many columns is set smaller, or it would not fit a sheet.
DENSE = 6


def report(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The version this line froze; nothing is asked of the records again."""
    found = _version(entry)
    content = found.content[language]
    with translation.override(language):
        title = _("Отчёт об этапе %(n)s: %(name)s") % {"n": number, "name": content["cluster"]}
    return {
        "document_title": title, "heading": content["stage"], "number": content["number"], "version": found.version,
        "cluster_name": content["cluster"], "final": found.final, "reason": found.reason, "made_by": entry.actor_label,
        "made_on": clock.local_day(found.at), "sections": numbered(content["sections"], language),
    }  # fmt: skip


def _version(entry: JournalEntry) -> StageReport:
    asked = entry.data["report"]
    return StageReport.objects.get(
        cluster__assessment__application__dossier=entry.dossier_id, stage=asked["stage"], version=asked["version"]
    )


def numbered(sections: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Titled sections get their numbers, maps their places on paper."""
    found, last = [], 0
    for section in sections:
        last += bool(section["title"])
        with translation.override(language):
            blocks = [_ready(block) for block in section["blocks"]]
        found.append({"title": f"{last}. {section['title']}" if section["title"] else "", "blocks": blocks})
    return found


def _ready(block: dict[str, Any]) -> dict[str, Any]:
    """What a template cannot work out for itself."""
    if block["kind"] == "chain":
        return block | {"map": placed(block)}
    if block["kind"] == "table":
        bars = [None] * len(block["rows"]) if block["bars"] is None else block["bars"]
        narrow = block["bars"] is None and len(block["figures"]) == len(block["heads"]) - 1
        lines = list(zip(block["rows"], bars, strict=True))
        return block | {"lines": lines, "narrow": narrow, "dense": len(block["heads"]) >= DENSE}
    if block["kind"] == "gaps":
        unit = 100 / block["top"]
        drawn = [
            row | {"have": row["level"] * unit, "short": max(0, row["asked"] - row["level"]) * unit, "need": row["asked"] * unit}
            for row in block["rows"]
        ]  # fmt: skip
        return block | {"drawn": drawn}
    if block["kind"] == "shares":
        return block | {"zone": block["mark"][1] - block["mark"][0]}
    return block


def report_word(entry: JournalEntry, language: str, number: str) -> bytes:
    """The same words as a document officials go on working with."""
    content = report(entry, language, number)
    with translation.override(language):
        made = _("Сформирован порталом, № %(number)s, %(day)s, версия %(v)d") % {
            "number": entry.dossier.number or "–", "day": dates.short(content["made_on"]), "v": content["version"],
        }  # fmt: skip
        lines = [content["heading"], made]
        if content["reason"]:
            lines.append(_("Зачем выпущен: %(why)s") % {"why": content["reason"]})
        return report_docx(content["document_title"], lines, content["sections"], language)
