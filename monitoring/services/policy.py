"""The root of the policy's own records, and what their services share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Max

from documents.models import Document
from documents.services import attach
from monitoring.models import Policy
from monitoring.selectors.cost import the_policy
from procedure.models import Dossier
from procedure.numbering import next_number
from procedure.workflow import Step

TITLES = {"title": "Кластерная политика", "title_kk": "Кластерлік саясат", "title_en": "Cluster policy"}


def open_policy() -> Policy:
    """The policy with its dossier, made when it is first needed; of two who need it at once one makes it, both get it."""
    found = the_policy()
    if found:
        return found
    try:
        with transaction.atomic():
            dossier = Dossier.objects.create(
                kind=Dossier.Kind.POLICY, stage="policy", number=next_number("policy", "КП"), **TITLES
            )
            return Policy.objects.create(dossier=dossier)
    except IntegrityError:  # somebody else was first; their row is there now, ours and its number are gone
        return Policy.objects.select_related("dossier").get()


def next_of(rows: Any) -> int:
    """The next number among the policy's records of a kind; the caller holds the dossier's lock."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def keep_files(
    step: Step, uploads: Iterable[UploadedFile], *, kind: str, about: str, field: str = "uploads"
) -> list[Document]:
    """Uploads as evidence of a record ``about`` tells apart. Raises ValidationError at the field, naming the file."""
    kept = []
    for upload in uploads:
        try:
            kept.append(
                attach(step.dossier, upload, kind=kind, actor=step.actor, title=f"{about} · {upload.name}"[:300])
            )
        except ValidationError as error:
            raise ValidationError({field: error.messages}) from error
    return kept
