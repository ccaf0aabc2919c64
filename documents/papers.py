"""The reader of the journal that makes papers: what lines ask for and does not exist yet, after commit."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import translation

from documents import pdf, registry
from documents.inspection import CONTENT_TYPES
from documents.models import Document, PaperFailure
from documents.services import keep
from procedure import clock
from procedure.models import JournalEntry, JournalReading

log = logging.getLogger(__name__)
READER = "papers"
BATCH = 50


def waiting() -> Any:
    """Lines that ask for papers and have not been dealt with."""
    at = clock.now()
    return (
        JournalEntry.objects.filter(data__has_key="papers")
        .exclude(readings__reader=READER)
        .filter(Q(paper_failure__isnull=True) | Q(paper_failure__next_attempt_at__lte=at))
        .select_related("dossier")
        .order_by("pk")
    )


def render_papers(limit: int = BATCH) -> int:
    """Make what is missing; a line that fails waits and is tried again. Returns how many lines were finished."""
    return sum(_finish(entry) for entry in list(waiting()[:limit]))


def _finish(entry: JournalEntry) -> bool:
    failure: Exception | None = None
    for asked in entry.data["papers"]:
        try:
            _make(entry, asked)
        except Exception as error:  # one paper that cannot be made must not hold back the others
            log.exception("Документ %s по строке %s не сформирован", asked.get("kind"), entry.pk)
            failure = error
    if failure:
        _remember(entry, failure)
        return False
    with transaction.atomic():
        JournalReading.objects.get_or_create(entry=entry, reader=READER)
        PaperFailure.objects.filter(entry=entry).delete()
    return True


def _make(entry: JournalEntry, asked: dict[str, Any]) -> None:
    """One paper in each of its languages, and its Word twin; what exists already stays."""
    paper = registry.paper(asked["kind"])
    number = str(asked.get("number", ""))
    for language in paper.languages:
        context = paper.context(entry, language) if "number" not in asked else paper.context(entry, language, number)
        if not _exists(entry, paper.kind, language, "pdf", number):
            stamp = {
                "entry": entry,
                "dossier": entry.dossier,
                "issued_at": entry.at,
                "content_sha256": content_digest(context),
            }
            _keep(entry, paper, language, "pdf", number, pdf.render(paper.template, {**context, **stamp}, language))
        if paper.docx and not _exists(entry, paper.kind, language, "docx", number):
            args = (entry, language, number) if "number" in asked else (entry, language)
            _keep(entry, paper, language, "docx", number, paper.docx(*args))


def content_digest(context: dict[str, Any]) -> str:
    """SHA-256 of what the paper says (a file cannot hold its own hash)."""
    canonical = json.dumps(context, sort_keys=True, ensure_ascii=False, default=str, cls=DjangoJSONEncoder)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _exists(entry: JournalEntry, kind: str, language: str, extension: str, number: str) -> bool:
    return Document.objects.filter(
        entry=entry, kind=kind, language=language, extension=extension, number=number, origin="issued"
    ).exists()


def _keep(entry: JournalEntry, paper: registry.Paper, language: str, extension: str, number: str, data: bytes) -> None:
    with translation.override(language):
        title = str(paper.title)
    case = entry.dossier.number or entry.dossier_id
    name = f"{paper.kind}-{case}{'-' + number if number else ''}-{language}.{extension}"
    document = Document(
        dossier=entry.dossier, kind=paper.kind, origin=Document.Origin.ISSUED, language=language, number=number,
        title=title, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data),
        content_type=CONTENT_TYPES[extension], extension=extension, entry=entry, at=entry.at,
    )  # fmt: skip
    try:
        keep(document, name, ContentFile(data))
    except IntegrityError:  # another worker was quicker: its paper is the paper
        if not _exists(entry, paper.kind, language, extension, number):
            raise


def _remember(entry: JournalEntry, error: Exception) -> None:
    failure, _new = PaperFailure.objects.get_or_create(entry=entry, defaults={"next_attempt_at": clock.now()})
    failure.attempts += 1
    failure.error = f"{type(error).__name__}: {error}"[:500]
    failure.next_attempt_at = clock.now() + timedelta(minutes=min(2**failure.attempts, 60))
    failure.save()
