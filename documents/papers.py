"""The reader of the journal that makes papers: what lines ask for and does not exist yet, after commit."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import translation

from documents import pdf, registry
from documents.inspection import CONTENT_TYPES, pages_of
from documents.models import Document, PaperFailure
from documents.services import keep
from procedure import clock, tracing
from procedure.alone import alone
from procedure.models import Dossier, JournalEntry, JournalReading

log = logging.getLogger(__name__)
READER = "papers"
BATCH = 50
PORTION = 15.0  # seconds, after which nothing new is begun: a worker must soon be free for the clock


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


def being_made(dossier: Dossier, *kinds: str) -> bool:
    """Whether lines of this dossier ask for papers of these kinds that are not there yet."""
    lines = JournalEntry.objects.filter(dossier=dossier, data__has_key="papers").exclude(readings__reader=READER)
    asked = lines.values_list("data__papers", flat=True)
    return any(one["kind"] in kinds for papers in asked for one in papers)


def render_papers(limit: int = BATCH) -> int:
    """Make a portion of what is missing; a line that fails waits and is tried again. Returns how many were finished."""
    end = time.monotonic() + PORTION
    finished = 0
    for entry in list(waiting()[:limit]):
        finished += _finish(entry)
        if time.monotonic() > end:
            break
    return finished


def _finish(entry: JournalEntry) -> bool:
    """A dossier's papers are made by one renderer, in the order of its lines; the others take other dossiers."""
    with alone(f"papers-{entry.dossier_id}") as mine:
        if not mine or not waiting().filter(pk=entry.pk).exists():
            return False
        with tracing.following(entry):
            return _make_all(entry)


def _make_all(entry: JournalEntry) -> bool:
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


class OutOfTurn(Exception):
    """The version this paper replaces has not been made yet: its turn comes first."""


def _earlier_waits(entry: JournalEntry, asked: dict[str, Any]) -> bool:
    def key(line: JournalEntry, one: dict[str, Any]) -> tuple[Any, ...]:
        return one["kind"], one.get("number", ""), one.get("dossier", line.dossier_id)

    unread = JournalEntry.objects.filter(pk__lt=entry.pk, data__has_key="papers").exclude(readings__reader=READER)
    return any(key(line, one) == key(entry, asked) for line in unread for one in line.data["papers"])


def _make(entry: JournalEntry, asked: dict[str, Any]) -> None:
    """One paper in each of its languages, and its Word twin; what exists already stays.

    ``asked`` names the kind, and when the line says so the number, and the dossier the paper belongs to.
    """
    paper = registry.paper(asked["kind"])
    number = str(asked.get("number", ""))
    dossier = Dossier.objects.get(pk=asked.get("dossier", entry.dossier_id))
    if paper.replaces and _earlier_waits(entry, asked):
        raise OutOfTurn(f"{paper.kind} {number}")
    for language in paper.languages:
        args = (entry, language, number) if "number" in asked else (entry, language)
        context = paper.context(*args)
        place = Place(entry, dossier, paper, language, number, context.get("document_title"))
        if not place.taken("pdf"):
            stamp = {
                "entry": entry,
                "dossier": dossier,
                "issued_at": entry.at,
                "content_sha256": content_digest(context),
            }
            place.keep("pdf", pdf.render(paper.template, {**context, **stamp}, language))
        if paper.docx and not place.taken("docx"):
            place.keep("docx", paper.docx(*args))


def content_digest(context: dict[str, Any]) -> str:
    """SHA-256 of what the paper says (a file cannot hold its own hash)."""
    canonical = json.dumps(context, sort_keys=True, ensure_ascii=False, default=str, cls=DjangoJSONEncoder)
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """Where an issued paper goes: its line, dossier, kind, language and number."""

    entry: JournalEntry
    dossier: Dossier
    paper: registry.Paper
    language: str
    number: str
    title: str | None

    def taken(self, extension: str) -> bool:
        return Document.objects.filter(
            entry=self.entry, kind=self.paper.kind, language=self.language, extension=extension, number=self.number,
            origin=Document.Origin.ISSUED,
        ).exists()  # fmt: skip

    def keep(self, extension: str, data: bytes) -> None:
        with translation.override(self.language):
            title = self.title or str(self.paper.title)
        case = self.dossier.number or self.dossier.pk
        number = re.sub(r"[^\w.]+", "-", self.number).strip("-")
        name = "-".join(filter(None, (self.paper.kind, str(case), number, self.language))) + f".{extension}"
        document = Document(
            dossier=self.dossier, kind=self.paper.kind, origin=Document.Origin.ISSUED, language=self.language,
            number=self.number, title=title, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data),
            content_type=CONTENT_TYPES[extension], extension=extension, entry=self.entry, at=self.entry.at,
            supersedes=self.earlier(extension), pages=pages_of(extension, io.BytesIO(data)),
        )  # fmt: skip
        try:
            keep(document, name, ContentFile(data))
        except IntegrityError:  # another worker was quicker: its paper is the paper
            if not self.taken(extension):
                raise

    def earlier(self, extension: str) -> Document | None:
        """The paper this one replaces, when papers of its kind replace one another."""
        if not self.paper.replaces:
            return None
        rows = Document.objects.current().filter(
            dossier=self.dossier, kind=self.paper.kind, language=self.language, extension=extension, number=self.number,
            origin=Document.Origin.ISSUED, entry__lt=self.entry,
        )  # fmt: skip
        return rows.order_by("-entry").first()


def _remember(entry: JournalEntry, error: Exception) -> None:
    failure, _new = PaperFailure.objects.get_or_create(entry=entry, defaults={"next_attempt_at": clock.now()})
    failure.attempts += 1
    failure.error = f"{type(error).__name__}: {error}"[:500]
    failure.next_attempt_at = clock.now() + timedelta(minutes=min(2**failure.attempts, 60))
    failure.save()
