"""The institute's own data with its source, method and file (M 3.2.2/6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from applications.models import Criterion
from documents.services import attach
from procedure import clock
from selection.models import Assessment, Evidence
from selection.workflow.assessment import ASSESSMENT


def add_evidence(
    assessment: Assessment, *, actor: Any, criterion: Criterion, source: str, text: str,
    source_date: date | None = None, method: str = "", upload: UploadedFile | None = None,
) -> Evidence:  # fmt: skip
    """A fact the institute found itself; the applicant reads it after the decision, the file stays with officials.

    Raises ValidationError for a source dated in the future or a file that is refused.
    """
    with ASSESSMENT.perform("add_evidence", assessment, actor=actor) as step:
        if source_date and source_date > clock.today():
            raise ValidationError({"source_date": _("Источник не может быть из будущего: проверьте дату.")})
        try:
            file = attach(assessment.dossier, upload, kind="evidence", actor=actor) if upload else None
        except ValidationError as error:
            raise ValidationError({"upload": error.error_list}) from error
        found = Evidence.objects.create(
            assessment=assessment, criterion=criterion, source=source, text=text, source_date=source_date,
            method=method, file=file, by=actor,
        )  # fmt: skip
        step.data["criterion"] = criterion.code
        step.target = f"selection.Evidence:{found.pk}"
    return found
