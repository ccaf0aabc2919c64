"""What people and the clock decide about a load; the rows themselves are worked on in portions elsewhere."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from coordinators.models import BaseImport, Cluster
from coordinators.workflow import IMPORT
from documents.services import attach

SHEET = "companies_sheet"


def open_import(cluster: Cluster, *, actor: Any, upload: UploadedFile, source: str) -> BaseImport:
    """Take a spreadsheet in. Nothing enters the base before it is read and somebody says so.

    Raises ValidationError at ``upload`` with a plain sentence when the file is no spreadsheet.
    """
    with IMPORT.perform("open_import", cluster, actor=actor) as step:
        document = attach(step.dossier, upload, kind=SHEET, actor=actor)
        step.record = BaseImport.objects.create(cluster=cluster, document=document, source=source, by=actor, at=step.at)
        step.data["file"] = document.title
    return step.record


def check_import(load: BaseImport, *, total: int, good: int) -> None:
    """The sheet is read: how many rows it has, and how many of them may enter the base."""
    with IMPORT.perform("check_import", load, actor=None) as step:
        load.total, load.good, load.held_until = total, good, None
        step.data |= {"total": total, "good": good}


def fail_import(load: BaseImport, *, error: str) -> None:
    with IMPORT.perform("fail_import", load, actor=None) as step:
        load.error, load.held_until = error, None
        step.data["error"] = error


def apply_import(load: BaseImport, *, actor: Any) -> BaseImport:
    """Let the good rows into the base. One act; the rows follow in portions, and one act takes them all back."""
    with IMPORT.perform("apply_import", load, actor=actor):
        load.done = 0
    return load


def finish_import(load: BaseImport) -> None:
    with IMPORT.perform("finish_import", load, actor=None) as step:
        load.held_until = None
        step.data["rows"] = load.done


def drop_import(load: BaseImport, *, actor: Any) -> BaseImport:
    with IMPORT.perform("drop_import", load, actor=actor):
        pass
    return load


def undo_import(load: BaseImport, *, actor: Any, reason: str) -> BaseImport:
    """Take back what the load brought. What people have worked with since stays, and the page says why."""
    with IMPORT.perform("undo_import", load, actor=actor, reason=reason):
        pass
    return load


def finish_undo(load: BaseImport) -> None:
    with IMPORT.perform("finish_undo", load, actor=None) as step:
        load.held_until = None
        step.data["kept"] = load.rows.exclude(kept_because="").count()
