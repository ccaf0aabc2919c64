"""What goes into the package, file by file, in a fixed order; nothing is opened before its turn."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils import translation

from applications.models import Application, SelectionRound
from applications.selectors.filed import filed_content, filed_version
from documents import pdf
from documents.models import Document
from procedure import clock
from selection.models import Assessment
from selection.selectors.package import assessments, some
from selection.selectors.readable import readable
from selection.services.package.table import score_table

LANGUAGES = {"ru": "заявка.pdf", "kk": "өтінім.pdf"}
LONGEST = 80  # of a file's own name: with its folders it must unpack on Windows


class Held(Exception):
    """A file the antivirus has not let through; the words name it and say so."""


@dataclass(frozen=True)
class Item:
    """A file of the package: its path inside, and how to open its bytes."""

    path: str
    open: Callable[[], BinaryIO]


def contents(round_: SelectionRound, *, with_pdf: bool) -> Iterator[Item]:
    """Everything the Commission gets. ``with_pdf`` says whether this machine can make PDF.

    Contents are read when a file is opened, so a list of thousands of files weighs nothing.
    """
    yield Item("оценка/сводная-таблица.xlsx", lambda: io.BytesIO(score_table(round_)))
    for assessment in some(assessments(round_), None):
        yield from _application(assessment, with_pdf)


def _application(assessment: Assessment, with_pdf: bool) -> Iterator[Item]:
    application = assessment.application
    folder = f"заявки/{application.dossier.number}"
    if assessment.filed:
        yield Item(f"{folder}/заявка.json", lambda: io.BytesIO(filed_text(application)))
        for language, name in LANGUAGES.items() if with_pdf else ():
            yield Item(f"{folder}/{name}", lambda language=language: io.BytesIO(application_pdf(application, language)))
    for document in application.dossier.papers:
        yield Item(f"{folder}/{_place(document)}", lambda document=document: _opened(document))
    told = notices_text(assessment)
    yield Item(f"{folder}/акиматы.txt", lambda: io.BytesIO(told.encode()))


def _opened(document: Document) -> BinaryIO:
    """A package is whole or it is not built: a file the antivirus holds back stops it, to be asked for again later."""
    if document.is_held:
        raise Held(f"{document.name}: {document.get_scan_display()}")
    return document.file.open("rb")


def filed_text(application: Application) -> bytes:
    """The application as it was filed last."""
    return json.dumps(filed_content(application), ensure_ascii=False, indent=1, sort_keys=True).encode()


def application_pdf(application: Application, language: str) -> bytes:
    """The version filed last as a paper; the same version gives the same bytes."""
    version = filed_version(application)
    with translation.override(language):
        context = readable(version, language)
    stamp = {"dossier": application.dossier, "issued_at": version.filed_at, "content_sha256": version.sha256}
    return pdf.render("papers/selection/application.html", {**context, **stamp}, language)


def _place(document: Document) -> str:
    part = {"expert_conclusion": "заключение", "evidence": "данные-КИРИ"}.get(
        document.kind, "порталом" if document.origin == Document.Origin.ISSUED else "документы"
    )
    return f"{part}/{document.pk:06d}-{short(document.name)}"


def short(name: str) -> str:
    """The name with its extension, no longer than an unpacking Windows allows."""
    if len(name) <= LONGEST:
        return name
    tail = PurePosixPath(name).suffix
    return name[: LONGEST - len(tail)].rstrip(" .") + tail


def notices_text(assessment: Assessment) -> str:
    """Which akimats were told, and what they answered."""
    return "".join(
        f"{n.region.code} {n.akimat.name_ru}: {n.get_status_display()}, "
        f"оповещён {clock.local_day(n.created_at):%d.%m.%Y}\n" + (f"    мнение: {n.opinion}\n" if n.opinion else "")
        for n in assessment.application.akimat_notices.all()
    )


def digest(thing: object) -> str:
    """SHA-256 of what a paper of the package says."""
    return hashlib.sha256(json.dumps(thing, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
