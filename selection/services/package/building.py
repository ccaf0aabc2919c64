"""Building what was asked for: one file after another into a ZIP, then the index, the manifest and the sums."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import uuid
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from documents import pdf
from documents.storage import put_in_place
from procedure.alone import alone
from selection.models import Package
from selection.selectors.package import as_data, checklist, red
from selection.services.package.contents import Held, Item, contents, digest
from selection.services.package.table import FIXED

log = logging.getLogger(__name__)
CHUNK = 1 << 20
INDEXES = {"ru": "опись.pdf", "kk": "тізімдеме.pdf"}
Sealed = tuple[str, str, int]  # path, SHA-256, size


class Refused(Exception):
    """The package cannot be built as it was asked for; the words are for the page."""


def build_waiting() -> int:
    """Build every package that was asked for and nobody is building. Doing it twice gives the same file."""
    asked = Package.objects.filter(state=Package.State.ASKED).select_related("round__dossier", "asked_by")
    built = 0
    for package in asked:
        with alone(f"package-{package.pk}") as mine:
            if mine and asked.filter(pk=package.pk).exists():
                built += _try(package)
    return built


def _try(package: Package) -> bool:
    """Whether it was built; otherwise the page says why not."""
    try:
        with translation.override("ru"):
            _build(package)
    except Refused as refusal:
        log.warning("Пакет %s не собран: %s", package.pk, refusal)
        _failed(package, str(refusal))
        return False
    except Exception as error:
        log.exception("Пакет %s не собран", package.pk)
        _failed(package, f"{type(error).__name__}: {error}")
        return False
    return True


def _failed(package: Package, words: str) -> None:
    Package.objects.filter(pk=package.pk).update(state=Package.State.FAILED, error=words[:500])


def _build(package: Package) -> None:
    _must_be_as_asked(package)
    accepted = {row["key"] for row in package.lacking}
    with_pdf = "pdf" not in accepted
    items = list(contents(package.round, with_pdf=with_pdf))
    extra = len(INDEXES) * with_pdf + 2
    Package.objects.filter(pk=package.pk).update(total=len(items) + extra, done=0)
    folder = Path(settings.MEDIA_ROOT) / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"package-{package.round_id}-v{package.version}.zip"
    part = folder / f"{name}.{uuid.uuid4().hex}.part"  # two workers never write into one file
    try:
        _write(part, package, items, with_pdf=with_pdf)
        with part.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        put_in_place(part, f"packages/{name}")
    finally:
        part.unlink(missing_ok=True)
    Package.objects.filter(pk=package.pk).update(state=Package.State.READY, file=f"packages/{name}", sha256=sha256)


def _must_be_as_asked(package: Package) -> None:
    """What became incomplete since the asking has no reason yet. Raises Refused with the list."""
    accepted = {row["key"] for row in package.lacking}
    fresh = [line for line in red(checklist(package.round)) if line.key not in accepted]
    if fresh:
        what = "; ".join(f"{line.name}: {line.why}" for line in fresh)
        raise Refused(
            _("С тех пор, как пакет попросили, стало не хватать: %(what)s. Попросите снова.") % {"what": what}
        )


def _write(part: Path, package: Package, items: list[Item], *, with_pdf: bool) -> None:
    """The files, their list in two languages, the manifest and the sums, in that order."""
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        seal = [_add(archive, item, package, done) for done, item in enumerate(items, start=1)]
        listed = list(seal)
        for language, name in INDEXES.items() if with_pdf else ():
            page = _index(package, listed, language)
            seal.append(_add(archive, _given(name, page), package, len(seal) + 1))
        seal.append(_add(archive, _given("manifest.json", _manifest(package, seal)), package, len(seal) + 1))
        sums = "".join(f"{sha256}  {path}\n" for path, sha256, _size in seal)
        _add(archive, _given("SHA256SUMS", sums.encode()), package, len(seal) + 1)


def _given(path: str, data: bytes) -> Item:
    return Item(path, lambda: io.BytesIO(data))


def _add(archive: zipfile.ZipFile, item: Item, package: Package, done: int) -> Sealed:
    """Stream one file into the archive; its path, hash and size."""
    info = zipfile.ZipInfo(item.path, FIXED)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    sha256, size = hashlib.sha256(), 0
    source: BinaryIO
    try:
        opened = item.open()
    except OSError as error:  # the page names the file of the package, never a place on our disk
        raise Refused(_("Файл «%(path)s» не читается.") % {"path": item.path}) from error
    except Held as error:
        raise Refused(str(error)) from error
    except pdf.Unavailable as error:
        raise Refused(_("На машине, где собирают пакет, нет библиотек Pango: PDF здесь не сделать.")) from error
    with opened as source, archive.open(info, "w") as target:
        while block := source.read(CHUNK):
            sha256.update(block)
            size += len(block)
            target.write(block)
    Package.objects.filter(pk=package.pk).update(done=done)
    return item.path, sha256.hexdigest(), size


def _manifest(package: Package, seal: list[Sealed]) -> bytes:
    """Canonical JSON: the round, its rule, what the package goes without and why, each file with its hash."""
    round_ = package.round
    content: dict[str, Any] = {
        "round": round_.dossier.number,
        "edition": round_.dossier.edition,
        "version": package.version,
        "asked_by": package.asked_by.label,
        "asked_at": package.asked_at.isoformat(),
        "complete": not package.lacking,
        "reason": package.reason,
        "lacking": package.lacking,
        "files": [{"path": path, "sha256": sha256, "size": size} for path, sha256, size in seal],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _index(package: Package, seal: list[Sealed], language: str) -> bytes:
    """The list of files as a paper, with what the package goes without and why."""
    with translation.override(language):
        chapters = list(checklist(package.round))
        lacking = as_data(chapters)
    accepted = {row["key"] for row in package.lacking}
    context = {
        "round": package.round.title_kk if language == "kk" else package.round.title_ru,
        "dossier": package.round.dossier, "package": package, "reason": package.reason,
        "lacking": [row for row in lacking if row["key"] in accepted],
        "parts": _by_application(seal, {c.number: c.title for c in chapters}), "issued_at": package.asked_at,
        "content_sha256": digest(seal), "count": len(seal),
    }  # fmt: skip
    return pdf.render("papers/selection/package_index.html", context, language)


def _by_application(seal: list[Sealed], titles: dict[str, str]) -> list[dict[str, Any]]:
    """Files grouped as the reader looks for them: the round's own, then one group per application."""
    parts: dict[str, dict[str, Any]] = {}
    for path, sha256, size in seal:
        folder, _slash, rest = path.removeprefix("заявки/").partition("/")
        number = folder if path.startswith("заявки/") else ""
        part = parts.setdefault(number, {"number": number, "title": titles.get(number, ""), "files": []})
        part["files"].append({"path": rest if number else path, "sha256": sha256, "size": size})
    return list(parts.values())
