"""The portions an annual report is built of, in order. How many are done the report counts; one cut off is done anew."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.papers.plan import formed_on
from coordinators.papers.report import numbered
from coordinators.papers.word import report_docx
from documents import pdf
from documents.inspection import pages_of
from documents.registry import LANGUAGES
from monitoring.models import AnnualPart, AnnualReport
from monitoring.selectors.annual import digest_of_report, part_of, whole_of
from procedure import clock, dates
from procedure.models import JournalEntry

TOGETHER = 5  # clusters laid out at a time: what a worker holds in memory does not grow with their number


def steps_for(clusters: int) -> int:
    """How many portions a report of so many clusters has, the last step of giving the files included."""
    return clusters + len(LANGUAGES) * (1 + _sheets(clusters) + 1) + 1


def _sheets(clusters: int) -> int:
    return -(-clusters // TOGETHER)


def steps(report: AnnualReport) -> Iterator[Callable[[], object]]:
    """Clusters are read, then laid out in each language, then written for Word."""
    places = list(report.parts.values_list("place", flat=True))
    for place in places:
        yield partial(_read, report, place)
    for language in LANGUAGES:
        for number in range(1 + _sheets(len(places))):
            yield partial(_lay_out, report, language, number)
    for language in LANGUAGES:
        yield partial(_write, report, language)


def sheet_name(report: AnnualReport, language: str, number: int) -> str:
    return f"annual/{report.pk}/{language}-{number:03d}.pdf"


def word_name(report: AnnualReport, language: str) -> str:
    return f"annual/{report.pk}/{language}.docx"


def names(report: AnnualReport) -> dict[str, list[str]]:
    """Files the portions left, by language: sheets in order."""
    many = 1 + _sheets(report.parts.count())
    return {language: [sheet_name(report, language, n) for n in range(many)] for language in LANGUAGES}


def _read(report: AnnualReport, place: int) -> None:
    part = report.parts.select_related("cluster__assessment__application__dossier").get(place=place)
    part.content = part_of(report, part.cluster)
    part.save(update_fields=["content"])


def _lay_out(report: AnnualReport, language: str, number: int) -> None:
    """The first sheet tells of the policy, the others of a few clusters each; pages go on from one to the next."""
    before = sum(_pages(sheet_name(report, language, n)) for n in range(number))
    context: dict[str, Any] = {"first_page": before + 1}
    if number:
        shown = report.parts.filter(place__gt=(number - 1) * TOGETHER, place__lte=number * TOGETHER)
        context |= {
            "sections": _of_clusters(shown, language),
            "opens": number == 1,
            "document_title": title(report, language),
        }
        found = pdf.render("papers/monitoring/annual_clusters.html", context, language)
    else:
        found = pdf.render("papers/monitoring/annual.html", context | _head(report, language), language)
    _put(sheet_name(report, language, number), found)


def _pages(name: str) -> int:
    with default_storage.open(name) as file:
        return pages_of("pdf", io.BytesIO(file.read())) or 0


def _of_clusters(parts: Any, language: str) -> list[dict[str, Any]]:
    found = []
    for place, content in parts.order_by("place").values_list("place", f"content__{language}"):
        section = content["section"]
        [ready] = numbered([section | {"title": ""}], language)
        found.append(ready | {"title": f"{place}. {section['title']}"})
    return found


def title(report: AnnualReport, language: str) -> str:
    with translation.override(language):
        return str(report)


def entry_of(report: AnnualReport) -> JournalEntry:
    """The line that asked for it: whoever did, and when, stands on the paper."""
    rows = JournalEntry.objects.filter(dossier=report.policy.dossier_id, act="monitoring.report_year")
    return rows.select_related("dossier").get(data__number=report.number)


def head_of_line(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """What the first sheet says, by the line that asked for the report."""
    return _head(AnnualReport.objects.get(policy__dossier=entry.dossier_id, number=int(number)), language)


def _head(report: AnnualReport, language: str) -> dict[str, Any]:
    whole, entry = whole_of(report, language), entry_of(report)
    with translation.override(language):
        state = _("Сведения на %(day)s") % {"day": dates.long(clock.local_day(report.at), language)}
    return {
        "document_title": title(report, language), "heading": title(report, language), "cluster_name": whole.policy,
        "state": state, "sections": numbered(whole.sections, language), "made_by": entry.actor_label,
        "made_on": clock.local_day(report.at), "clause_number": "2.2", "entry": entry, "dossier": entry.dossier,
        "issued_at": report.at, "content_sha256": digest_of_report(report),
    }  # fmt: skip


def _write(report: AnnualReport, language: str) -> None:
    """The same words as a document people go on working with."""
    head = _head(report, language)
    sections = [*head["sections"], *_of_clusters(AnnualPart.objects.filter(report=report), language)]
    with translation.override(language):
        lines = [head["cluster_name"], head["state"], formed_on(head["entry"], head["made_on"], head["content_sha256"])]
        found = report_docx(head["document_title"], lines, sections, language)
    _put(word_name(report, language), found)


def _put(name: str, content: bytes) -> None:
    """What a killed worker left half written is no portion."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))
