"""Making a copy: one consistent reading of the database, then the files its rows name."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model
from django.utils.duration import duration_string

from kiri_portal import backups
from procedure import clock

NOT_KEPT = ("probes",)


def write(folder: Path) -> Path:
    """Write a new archive into ``folder`` and return its path. Raises OSError; nothing half-made is left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    made_at = clock.now()
    target = folder / f"portal-{made_at.astimezone(clock.ALMATY):%Y%m%d-%H%M%S}.tar.gz"
    part = target.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            with (
                gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=4) as packed,
                tarfile.open(fileobj=packed, mode="w|") as archive,
            ):
                manifest = _fill(archive)
                manifest |= {"format": backups.FORMAT, "made_at": made_at.isoformat()}
                text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
                _add(archive, backups.MANIFEST, io.BytesIO(text), len(text))
            raw.flush()
            os.fsync(raw.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _fill(archive: tarfile.TarFile) -> dict[str, Any]:
    with _one_moment():
        manifest: dict[str, Any] = {
            "migrations": backups.migrations(),
            "database": connection.vendor,
            "tables": {label: _table(archive, label, model) for label, model in backups.tables().items()},
        }
    # rows first: a file is never changed and outlives its row, so every row of that moment has its file
    manifest["files"] = dict(_files(archive))
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything inside reads the same moment and holds nobody up."""
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _table(archive: tarfile.TarFile, label: str, model: type[Model]) -> dict[str, Any]:
    fields = [field.attname for field in backups.columns(model)]
    rows = 0
    with tempfile.TemporaryFile() as spool:
        for row in model._base_manager.order_by("pk").values_list(*fields).iterator(chunk_size=2000):
            spool.write(json.dumps(row, ensure_ascii=False, default=_plain).encode() + b"\n")
            rows += 1
        size = spool.tell()
        spool.seek(0)
        digest = _add(archive, f"tables/{label}.jsonl", spool, size)
    return {"fields": fields, "rows": rows, "size": size, "sha256": digest}


def _plain(value: Any) -> str:
    """Exactly, to the microsecond: the journal's digests must hold after a restore."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} в копию не пишется")


def _files(archive: tarfile.TarFile) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _names(""):
        try:
            with default_storage.open(name) as file:
                size = default_storage.size(name)
                yield name, {"size": size, "sha256": _add(archive, f"files/{name}", file, size)}
        except FileNotFoundError:  # refused together with its row meanwhile
            continue


def _names(folder: str) -> Iterator[str]:
    try:
        inner, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files) if not name.endswith(".part"))
    for name in sorted(inner):
        if not name.startswith(".") and f"{folder}{name}" not in NOT_KEPT:
            yield from _names(f"{folder}{name}/")


def _add(archive: tarfile.TarFile, name: str, file: Any, size: int) -> str:
    """Add one member; its SHA-256."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    reader = _Hashing(file)
    archive.addfile(info, reader)
    return reader.digest.hexdigest()


class _Hashing:
    """A file that remembers the SHA-256 of what was read from it."""

    def __init__(self, file: Any) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece
