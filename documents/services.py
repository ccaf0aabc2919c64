"""How a file enters a dossier. Called within an act of the record it belongs to."""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents.inspection import CONTENT_TYPES, inspect, pages_of
from documents.models import Document
from documents.quarantine import state_of
from documents.registry import accepted
from procedure.models import Dossier

log = logging.getLogger(__name__)
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def attach(
    dossier: Dossier, upload: UploadedFile, *, kind: str, actor: Any, title: str = "", language: str = ""
) -> Document:
    """Keep an uploaded file; a newer file of the same kind and title supersedes the earlier one.

    ``language`` is what the person says the text is in (ru, kk, en). Raises ValidationError with a plain sentence that names the file.
    """
    name = clean_name(upload.name or "")
    if upload.size == 0:
        raise ValidationError(_("Файл «%(name)s» пуст.") % {"name": name}, "empty")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise ValidationError(
            _("Файл «%(name)s» больше %(limit)d МБ: сожмите его или разделите.") % {"name": name, "limit": limit},
            "large",
        )
    extension = inspect(name, upload.file, accepted(kind))
    scan = state_of(name, upload)
    digest = sha256_of(upload)
    with transaction.atomic():
        earlier = Document.objects.current().filter(dossier=dossier, kind=kind, origin="uploaded", title=title or name)
        document = Document(
            dossier=dossier, kind=kind, origin=Document.Origin.UPLOADED, title=title or name, name=name,
            sha256=digest, size=upload.size, content_type=CONTENT_TYPES[extension], extension=extension, by=actor,
            scan=scan,
            language=language, pages=pages_of(extension, upload.file), supersedes=earlier.order_by("-pk").first(),
        )  # fmt: skip
        keep(document, name, upload)
    return document


def discard(document: Document) -> None:
    """Forget an upload nobody has relied on yet: the row now, the file once that is certain."""
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))


def keep(document: Document, name: str, content: File) -> None:
    """Store the file and its row together: a row that is refused leaves no file behind.

    Raises ValidationError with a plain sentence when the disk does not take the file.
    """
    try:
        document.file.save(name, content, save=False)
    except OSError as error:
        log.exception("Файл не сохранён")
        raise ValidationError(
            _("Файл «%(name)s» не сохранён: на сервере кончилось место или закрыта папка файлов. Сообщите об этом "
              "администратору портала и повторите позже.") % {"name": name},
            "unsaved",
        ) from error  # fmt: skip
    try:
        with transaction.atomic():
            document.save()
    except Exception:
        document.file.storage.delete(document.file.name)
        raise


def attach_many(
    dossier: Dossier, uploads: Iterable[UploadedFile], *, kind: str, actor: Any
) -> tuple[list[Document], list[str]]:
    """Keep the good files of one upload; the refused ones come back as sentences."""
    kept, refused = [], []
    for upload in uploads:
        try:
            kept.append(attach(dossier, upload, kind=kind, actor=actor))
        except ValidationError as error:
            refused.extend(error.messages)
    return kept, refused


def clean_name(name: str) -> str:
    """The person's file name without folders, control marks, direction tricks and names Windows keeps for devices."""
    bare = re.split(r"[\\/]", name)[-1]
    kept = "".join(c for c in unicodedata.normalize("NFC", bare) if unicodedata.category(c)[0] != "C")
    kept = kept.strip(" .")[-150:] or "file"
    return f"_{kept}" if DEVICE.match(kept) else kept


def sha256_of(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
