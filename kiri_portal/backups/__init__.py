"""Copies of the whole portal (резервные копии): every row and every file in one archive that proves itself.

An archive is a ``.tar.gz``: ``tables/<app.model>.jsonl``, then ``files/<name>``, and last ``manifest.json`` with a
SHA-256 of each. It does not depend on the database: a copy of an SQLite portal opens on PostgreSQL and back. A copy
cut short has no manifest and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

FORMAT = 1
MANIFEST = "manifest.json"
LEFT_OUT = {"sessions.session"}  # people sign in again
DOCUMENTS = "documents.document"


class Refused(Exception):
    """The copy cannot be made, trusted or restored; the text says why and what to do."""


def tables() -> dict[str, type[Model]]:
    """Every stored model by label, tables of many-to-many links included."""
    found = apps.get_models(include_auto_created=True)
    stored = {m._meta.label_lower: m for m in found if m._meta.managed and not m._meta.proxy}
    return {label: stored[label] for label in sorted(stored) if label not in LEFT_OUT}


def columns(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def migrations() -> list[str]:
    """What is applied to this database; a copy fits only the version that made it."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def chunks(file: Any, size: int = 1 << 20) -> Iterator[bytes]:
    while piece := file.read(size):
        yield piece
