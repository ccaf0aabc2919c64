"""Asking for a version of the package."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from applications.models import SelectionRound
from selection.models import Package
from selection.selectors.package import as_data, checklist
from selection.workflow.results import PACKAGE


def build_package(round_: SelectionRound, *, actor: Any, reason: str = "") -> Package:
    """Ask for a new version of the round's package; the worker builds it, the page shows how far it is.

    What the list of contents lacks needs a ``reason``: it travels in the manifest and in the index.
    Raises ValidationError when something is missing and no reason is given.
    """
    with PACKAGE.perform("build_package", round_, actor=actor, reason=reason) as step:
        with translation.override("ru"):  # the manifest is one for all readers
            lacking = as_data(checklist(round_))
        if lacking and not reason.strip():
            rows = as_data(checklist(round_))
            what = "; ".join(f"{row['application']} – {row['what']}: {row['why']}" for row in rows)
            raise ValidationError(
                {"reason": _("Укажите, почему собираете пакет без этого: %(what)s.") % {"what": what}}
            )
        version = (round_.packages.aggregate(last=Max("version"))["last"] or 0) + 1
        step.record = Package.objects.create(
            round=round_, version=version, asked_by=actor, asked_at=step.at, reason=reason.strip() if lacking else "",
            lacking=lacking,
        )  # fmt: skip
        step.data |= {"version": version, "lacking": [row["key"] for row in lacking]}
    return step.record
