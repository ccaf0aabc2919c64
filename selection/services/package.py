"""The package for the Commission: a sealed ZIP, built by the worker in constant memory (M 3.2.2/7)."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db.models import Max, Prefetch, QuerySet

from applications.models import AkimatNotice, Application, SelectionRound
from applications.selectors.filed import filed_content
from documents import pdf
from documents.models import Document
from documents.tables import workbook
from procedure import clock
from selection.models import Assessment, Conclusion, Package
from selection.workflow.results import PACKAGE

log = logging.getLogger(__name__)
FIXED = (2015, 1, 1, 0, 0, 0)  # the same content gives the same bytes
CHUNK = 1 << 20


def build_package(round_: SelectionRound, *, actor: Any) -> Package:
    """Ask for a new version of the round's package; the worker builds it, the page shows how far it is."""
    with PACKAGE.perform("build_package", round_, actor=actor) as step:
        version = (round_.packages.aggregate(last=Max("version"))["last"] or 0) + 1
        step.record = Package.objects.create(round=round_, version=version, asked_by=actor, asked_at=step.at)
        step.data["version"] = version
    return step.record


def build_waiting() -> int:
    """Build every package that was asked for. Doing it twice gives the same file."""
    built = 0
    for package in Package.objects.filter(state=Package.State.ASKED).select_related("round__dossier"):
        try:
            _build(package)
            built += 1
        except Exception as error:
            log.exception("Пакет %s не собран", package.pk)
            Package.objects.filter(pk=package.pk).update(state=Package.State.FAILED, error=str(error)[:500])
    return built


class Unreadable(Exception):
    """A file of the package cannot be read; the words name it by its path inside."""


@dataclass(frozen=True)
class Item:
    """A file of the package: its path inside, and how to open its bytes."""

    path: str
    open: Any


def contents(round_: SelectionRound, first: int | None = None) -> Iterator[Item]:
    """Everything the Commission gets, in a fixed order; with ``first`` only the files of so many applications.

    Contents are read when a file is opened, so a list of thousands of files weighs nothing.
    """
    yield Item("оценка/сводная-таблица.xlsx", lambda: io.BytesIO(score_table(round_)))
    papers = Prefetch("application__dossier__documents", Document.objects.current().order_by("pk"), to_attr="papers")
    notices = Prefetch("application__akimat_notices", AkimatNotice.objects.select_related("region", "akimat"))
    rows = assessments(round_).prefetch_related(papers, notices)
    for assessment in rows.iterator(chunk_size=50) if first is None else rows[:first]:
        application = assessment.application
        folder = f"заявки/{application.dossier.number}"
        yield Item(f"{folder}/заявка.json", lambda application=application: io.BytesIO(filed_text(application)))
        for document in application.dossier.papers:
            yield Item(f"{folder}/{_place(document)}", lambda document=document: _opened(document))
        told = notices_text(assessment)
        yield Item(f"{folder}/акиматы.txt", lambda told=told: io.BytesIO(told.encode()))


def _opened(document: Document) -> BinaryIO:
    """A package is whole or it is not built: a file the antivirus holds back stops it, to be asked for again later."""
    if document.is_held:
        raise Unreadable(f"{document.name}: {document.get_scan_display()}")
    return document.file.open("rb")


def assessments(round_: SelectionRound) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(application__round=round_).exclude(status=Assessment.Status.ASSESSING)
    return rows.select_related("application__dossier", "application__applicant").order_by(
        "application__dossier__number"
    )


def filed_text(application: Application) -> bytes:
    """The application as it was filed last."""
    return json.dumps(filed_content(application), ensure_ascii=False, indent=1, sort_keys=True).encode()


def _place(document: Document) -> str:
    part = {"expert_conclusion": "заключение"}.get(
        document.kind, "порталом" if document.origin == "issued" else "документы"
    )
    return f"{part}/{document.pk:06d}-{document.name}"


def notices_text(assessment: Assessment) -> str:
    lines = [
        f"{n.region.code} {n.akimat.name_ru}: {n.get_status_display()}, оповещён {clock.local_day(n.created_at):%d.%m.%Y}"
        + (f"\n    мнение: {n.opinion}" if n.opinion else "")
        for n in assessment.application.akimat_notices.all()
    ]
    return "\n".join(lines) + "\n"


def score_table(round_: SelectionRound) -> bytes:
    """Scores by criterion and total, as the latest conclusion of each has them."""
    rows = list(assessments(round_))
    last = Conclusion.objects.filter(assessment__in=[row.pk for row in rows]).order_by("version")
    conclusions = dict.fromkeys((row.pk for row in rows), None) | {found.assessment_id: found for found in last}
    codes = next(([x["code"] for x in c.scores["lines"]] for c in conclusions.values() if c), [])

    def line(assessment: Assessment) -> list[Any]:
        application, conclusion = assessment.application, conclusions[assessment.pk]
        finals = [Decimal(x["final"]) for x in conclusion.scores["lines"]] if conclusion else []
        names = [application.dossier.number or "", application.cluster_name_ru, application.applicant.name_ru]
        return [*names, *finals, Decimal(assessment.total or 0)]

    titles = ["№", "Кластер", "Заявитель", *codes, "Итого"]
    return workbook(titles, map(line, rows), sheet="Баллы", created=datetime(*FIXED[:3], tzinfo=UTC))


def _build(package: Package) -> None:
    items = list(contents(package.round))
    Package.objects.filter(pk=package.pk).update(total=len(items) + 3, done=0)
    folder = Path(settings.MEDIA_ROOT) / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"package-{package.round_id}-v{package.version}.zip"
    part = folder / f"{name}.{uuid.uuid4().hex}.part"  # two workers never write into one file
    try:
        _write(part, package, items)
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    Package.objects.filter(pk=package.pk).update(state=Package.State.READY, file=f"packages/{name}", sha256=digest)


def _write(part: Path, package: Package, items: list[Item]) -> None:
    """The files, their list, the manifest and the sums, in that order."""
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        seal = [_add(archive, item, package, done) for done, item in enumerate(items, start=1)]
        index = _index(package, seal)
        if index:
            seal.append(_add(archive, Item("опись.pdf", lambda: io.BytesIO(index)), package, len(items) + 1))
        manifest = json.dumps(
            {"round": package.round.dossier.number, "version": package.version, "files": [
                {"path": path, "sha256": digest, "size": size} for path, digest, size in seal]},
            ensure_ascii=False, indent=1, sort_keys=True,
        )  # fmt: skip
        seal.append(
            _add(archive, Item("manifest.json", lambda: io.BytesIO(manifest.encode())), package, len(items) + 2)
        )
        sums = "".join(f"{digest}  {path}\n" for path, digest, _size in seal)
        _add(archive, Item("SHA256SUMS", lambda: io.BytesIO(sums.encode())), package, len(items) + 3)


def _add(archive: zipfile.ZipFile, item: Item, package: Package, done: int) -> tuple[str, str, int]:
    """Stream one file into the archive; its path, hash and size."""
    info = zipfile.ZipInfo(item.path, FIXED)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    digest, size = hashlib.sha256(), 0
    source: BinaryIO
    try:
        opened = item.open()
    except OSError as error:  # the page names the file of the package, never a place on our disk
        raise Unreadable(f"{item.path}: {type(error).__name__}") from error
    with opened as source, archive.open(info, "w") as target:
        while block := source.read(CHUNK):
            digest.update(block)
            size += len(block)
            target.write(block)
    Package.objects.filter(pk=package.pk).update(done=done)
    return item.path, digest.hexdigest(), size


def _index(package: Package, seal: list[tuple[str, str, int]]) -> bytes | None:
    """The list of files as PDF; a machine without PDF libraries seals the package without it."""
    context = {"round": package.round, "dossier": package.round.dossier, "package": package, "files": seal, "issued_at": package.asked_at,
               "content_sha256": hashlib.sha256(repr(seal).encode()).hexdigest()}  # fmt: skip
    try:
        return pdf.render("papers/selection/package_index.html", context, "ru")
    except pdf.Unavailable:
        return None
