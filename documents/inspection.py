"""Is this file what it says it is, and harmless? Extension and structure must agree; nothing is executed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Collection
from typing import Any, BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_ENTRIES, MAX_UNPACKED, MAX_RATIO, MAX_XML = 2000, 200 * 1024 * 1024, 120, 40 * 1024 * 1024
MAX_DEPTH = 60  # of direct objects nested in one another; honest PDFs stay far below
MAX_PIXELS = 50_000_000
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


def inspect(name: str, file: BinaryIO, accepted: Collection[str] | None = None) -> str:
    """The file's extension when it may be kept. Raises ValidationError with the reason, naming the file.

    ``accepted`` narrows the types further, to what this kind of document may be.
    """
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension not in CONTENT_TYPES:
        refuse(name, _("принимаем только PDF, DOCX, XLSX, PNG и JPG"))
    if accepted is not None and extension.replace("jpeg", "jpg") not in accepted:
        refuse(name, _("сюда подходят только: %(types)s") % {"types": ", ".join(sorted(accepted)).upper()})
    checks: dict[str, Callable[[str, BinaryIO], None]] = {
        "pdf": _pdf, "docx": _office, "xlsx": _office, "png": _image, "jpg": _image, "jpeg": _image,
    }  # fmt: skip
    file.seek(0)
    try:
        checks[extension](name, file)
    finally:
        file.seek(0)
    return "jpg" if extension == "jpeg" else extension


def pages_of(extension: str, file: BinaryIO) -> int | None:
    """Pages of a file that was inspected: of a PDF, one for an image, None where only a layout engine knows."""
    if extension != "pdf":
        return 1 if extension in ("png", "jpg") else None
    import pikepdf

    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            return len(pdf.pages)
    finally:
        file.seek(0)


def refuse(name: str, why: str) -> None:
    raise ValidationError(_("Файл «%(name)s» не принят: %(why)s.") % {"name": name, "why": why}, "refused")


def _pdf(name: str, file: BinaryIO) -> None:
    import pikepdf

    if b"%PDF-" not in file.read(1024):
        refuse(name, _("это не PDF"))
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                refuse(name, _("PDF закрыт паролем, снимите защиту"))
            _active_content(name, pdf)
            # qpdf also warns of trifles it repairs (a page without resources): only a broken file is refused
            if any("damaged" in str(w) or "reconstruct" in str(w) for w in pdf.get_warnings()):
                refuse(name, _("PDF повреждён"))
    except pikepdf.PasswordError:
        refuse(name, _("PDF закрыт паролем, снимите защиту"))
    except pikepdf.PdfError:
        refuse(name, _("PDF повреждён"))


def _active_content(name: str, pdf) -> None:
    """Scripts, launches and embedded files have no place in a dossier."""
    import pikepdf

    banned = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm",
              "/ImportData"}  # fmt: skip
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            item = item.stream_dict
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if _has_banned(item, banned, 0):
            refuse(name, _("внутри PDF есть сценарий, запуск программы или вложенный файл"))


def _has_banned(item, banned: set[str], depth: int) -> bool:
    import pikepdf

    if depth > MAX_DEPTH:
        return True  # what cannot be looked into is not kept
    if isinstance(item, pikepdf.Dictionary):
        for key, value in item.items():
            if key in banned:
                return True
            if key in {"/S", "/Type", "/Subtype"} and str(value) in banned:
                return True
            if not getattr(value, "is_indirect", False) and _has_banned(value, banned, depth + 1):
                return True
    elif isinstance(item, pikepdf.Array):
        return any(not getattr(v, "is_indirect", False) and _has_banned(v, banned, depth + 1) for v in item)
    return False


def _office(name: str, file: BinaryIO) -> None:
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        refuse(name, _("файл закрыт паролем или сохранён в старом формате Office"))
    try:
        with zipfile.ZipFile(file) as archive:
            _archive_limits(name, archive)
            _office_parts(name, archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        refuse(name, _("файл повреждён или это не документ Office"))


def _archive_limits(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        refuse(name, _("после распаковки он слишком велик"))
    if len({e.filename for e in entries}) != len(entries):
        refuse(name, _("внутри повторяются имена частей"))
    for entry in entries:
        if entry.flag_bits & 1:
            refuse(name, _("он закрыт паролем"))
        if entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            refuse(name, _("он сжат подозрительно сильно"))
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/"):
            refuse(name, _("внутри есть недопустимые пути"))


def _office_parts(name: str, archive: zipfile.ZipFile) -> None:
    names = {n.lower() for n in archive.namelist()}
    wanted = "word/document.xml" if name.lower().endswith("docx") else "xl/workbook.xml"
    if "[content_types].xml" not in names or wanted not in names:
        refuse(name, _("содержимое не соответствует расширению"))
    if any("vbaproject" in n or "/activex/" in n or "macrosheets" in n for n in names):
        refuse(name, _("внутри есть макрос"))
    if any("/embeddings/" in n for n in names):
        refuse(name, _("внутри есть вложенный объект"))
    for part in archive.namelist():
        if part.lower().endswith((".xml", ".rels")):
            _xml_part(name, part, archive)
        else:
            _binary_part(name, part, archive)


def _binary_part(name: str, part: str, archive: zipfile.ZipFile) -> None:
    """Macros and objects under an innocent name are still compound files or programs."""
    with archive.open(part) as stream:
        head = stream.read(8)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF")):
        refuse(name, _("внутри есть вложенный объект"))


def _xml_part(name: str, part: str, archive: zipfile.ZipFile) -> None:
    with archive.open(part) as stream:
        content = stream.read(MAX_XML + 1)
    if len(content) > MAX_XML:
        refuse(name, _("после распаковки он слишком велик"))
    if part.lower() == "[content_types].xml" and (b"macroEnabled" in content or b"vbaProject" in content):
        refuse(name, _("внутри есть макрос"))
    if part.lower().endswith(".xml") and (b"DDEAUTO" in content or b"ddeLink" in content):
        refuse(name, _("внутри есть связь с внешней программой"))
    try:
        for _event, node in ElementTree.iterparse(io.BytesIO(content), forbid_dtd=True):
            if part.lower().endswith(".rels"):
                _relation(name, node)
            node.clear()  # read as a stream: a big sheet must not become a big tree
    except (DefusedXmlException, ElementTree.ParseError, LookupError, ValueError):
        refuse(name, _("внутри недопустимый XML"))


def _relation(name: str, link: Any) -> None:
    """Hyperlinks may lead outside; templates, frames and objects may not."""
    if link.get("TargetMode") == "External" and not str(link.get("Type", "")).endswith("/hyperlink"):
        refuse(name, _("он подгружает содержимое извне"))


def _image(name: str, file: BinaryIO) -> None:
    from PIL import Image

    wanted = {"png": "PNG"}.get(name.rsplit(".", 1)[-1].lower(), "JPEG")
    data = file.read()
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
            if image.format != wanted:
                refuse(name, _("содержимое не соответствует расширению"))
            if image.width * image.height > MAX_PIXELS:
                refuse(name, _("изображение слишком велико"))
            image.verify()
    except ValidationError:
        raise
    except Exception:
        refuse(name, _("изображение повреждено"))
    end = b"IEND\xaeB`\x82" if wanted == "PNG" else b"\xff\xd9"
    if b"<script" in data.lower() or b"<?php" in data.lower() or (wanted == "PNG" and not data.rstrip().endswith(end)):
        refuse(name, _("внутри изображения есть постороннее содержимое"))
