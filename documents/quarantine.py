"""Files held back (на проверке): asked about again at every sweep until the antivirus has an answer."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents import scanning
from documents.models import Document
from documents.scanning import NoAnswer, Verdict
from methodology.roles import Role
from procedure import journal
from procedure.models import Dossier

log = logging.getLogger(__name__)
Scan = Document.Scan
BATCH = 50


def state_of(name: str, upload: UploadedFile) -> str:
    """Whether an upload is clean, held back or nobody checks here. Raises ValidationError when it is infected."""
    verdict: Verdict | None = getattr(upload, "verdict", None)
    if verdict is None:
        return Scan.WAITING if scanning.is_on() else Scan.NONE
    if verdict.found:
        log.warning("Заражённый файл не принят: %s", verdict.found)
        raise ValidationError(
            _("Файл «%(name)s» не принят: антивирус нашёл в нём вирус (%(found)s). Проверьте свой компьютер.")
            % {"name": name, "found": verdict.found},
            "infected",
        )
    return Scan.CLEAN


def scan_waiting(limit: int = BATCH) -> int:
    """Ask about files held back; returns how many have an answer now. A silent clamd ends the pass."""
    if not scanning.is_on():
        return 0
    answered = 0
    for document in Document.objects.filter(scan=Scan.WAITING).order_by("pk")[:limit]:
        try:
            with document.file.open("rb") as file:
                verdict = scanning.scan(file)
        except NoAnswer as silence:
            log.warning("Антивирус не ответил, файлы ждут дальше: %s", silence)
            break
        except OSError:
            log.exception("Файл документа %s не читается", document.pk)
            continue
        answered += _settle(document.pk, verdict)
    return answered


def _settle(pk: int, verdict: Verdict) -> bool:
    """Write the answer once; an infected file stays closed for good, and its dossier says so."""
    with transaction.atomic():
        held = Document.objects.select_related("dossier", "by").filter(pk=pk, scan=Scan.WAITING).first()
        if held is None:
            return False
        dossier = Dossier.objects.select_for_update(no_key=True).get(pk=held.dossier_id)
        state = Scan.INFECTED if verdict.found else Scan.CLEAN
        if not Document.objects.filter(pk=pk, scan=Scan.WAITING).update(scan=state):
            return False  # another worker was quicker
        if verdict.found:
            _write(dossier, held, verdict)
    return True


def _write(dossier: Dossier, document: Document, verdict: Verdict) -> None:
    data: dict[str, Any] = {
        "document": document.pk,
        "name": document.name,
        "found": verdict.found,
        "by": document.by_id,
    }
    journal.write(
        dossier, "documents.infected", actor=None, label="Антивирус", role=str(Role.CLOCK), data=data,
        target=f"documents.Document:{document.pk}",
    )  # fmt: skip
