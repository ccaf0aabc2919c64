"""Proving a copy, and putting it back into a portal."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Field

from accounts.models import User
from kiri_portal import backups
from kiri_portal.backups import Refused
from procedure import clock, triggers
from procedure.models import Dossier, TickRun

AWAKE = timedelta(minutes=2)
BATCH = 500


def verify(path: Path) -> dict[str, Any]:
    """Read the whole archive and return its manifest. Raises Refused when anything is missing or differs."""
    seen: dict[str, str] = {}
    papers: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    with _opened(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                raise Refused(f"В копии {path.name} чужая запись {member.name}: это не копия портала.")
            if member.name == backups.MANIFEST:
                manifest = json.load(file)
                continue
            seen[member.name], found = _look(member.name, file)
            papers |= found
    if not manifest:
        raise Refused(f"Копия {path.name} обрезана: в ней нет описи. Возьмите другую копию.")
    if manifest["format"] != backups.FORMAT:
        raise Refused(f"Копия {path.name} другого устройства ({manifest['format']}): нужна другая версия портала.")
    _compare(path, manifest, seen, papers)
    return manifest


def _look(name: str, file: Any) -> tuple[str, dict[str, str]]:
    """SHA-256 of a member; of the table of documents also which file should have which hash."""
    digest, kept = hashlib.sha256(), []
    for piece in backups.chunks(file):
        digest.update(piece)
        if name == f"tables/{backups.DOCUMENTS}.jsonl":
            kept.append(piece)
    papers = {}
    names = [field.attname for field in backups.columns(backups.tables()[backups.DOCUMENTS])]
    for line in b"".join(kept).splitlines():
        row = dict(zip(names, json.loads(line), strict=True))
        papers[row["file"]] = row["sha256"]
    return digest.hexdigest(), papers


def _compare(path: Path, manifest: dict[str, Any], seen: dict[str, str], papers: dict[str, str]) -> None:
    promised = {f"tables/{label}.jsonl": entry["sha256"] for label, entry in manifest["tables"].items()}
    promised |= {f"files/{name}": entry["sha256"] for name, entry in manifest["files"].items()}
    wrong = sorted(name for name in promised.keys() | seen.keys() if promised.get(name) != seen.get(name))
    if wrong:
        raise Refused(f"Копия {path.name} повреждена: не сходится {wrong[0]}, всего {len(wrong)}. Возьмите другую.")
    gone = sorted(name for name, digest in papers.items() if seen.get(f"files/{name}") != digest)
    if gone:
        raise Refused(f"В копии {path.name} нет или изменён файл документа {gone[0]}, всего {len(gone)}.")


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    if not path.is_file():
        raise Refused(f"Нет файла {path}.")
    try:
        with tarfile.open(path, "r|gz") as archive:
            yield archive
    except (EOFError, tarfile.TarError, OSError) as error:
        raise Refused(f"Копия {path.name} обрезана или повреждена ({error}). Возьмите другую копию.") from error


def restore(path: Path, *, force: bool = False) -> dict[str, Any]:
    """Make this portal what it was when the copy was made. Proves the copy before it touches anything.

    Raises Refused: a bad copy, another version, a portal that is not empty (unless ``force``), a clock that runs.
    """
    manifest = verify(path)
    call_command("migrate", interactive=False, verbosity=0)
    _refuse_if_unfit(manifest, force)
    with _opened(path) as archive, transaction.atomic():
        triggers.lift()
        _empty()
        for member in archive:
            file: Any = archive.extractfile(member)
            kind, _slash, name = member.name.partition("/")
            if kind == "tables":
                _load(name.removesuffix(".jsonl"), manifest["tables"], file)
            elif kind == "files":
                _keep(name, file, manifest["files"][name]["sha256"])
        triggers.put()
        connection.check_constraints()
        for statement in connection.ops.sequence_reset_sql(no_style(), list(backups.tables().values())):
            with connection.cursor() as cursor:
                cursor.execute(statement)
    return manifest


def _refuse_if_unfit(manifest: dict[str, Any], force: bool) -> None:
    ours = backups.migrations()
    if ours != manifest["migrations"]:
        other = sorted(set(ours) ^ set(manifest["migrations"]))
        raise Refused(
            f"Копия сделана другой версией портала (разница: {other[0]}…). Поставьте ту версию, восстановите, "
            "затем обновите: script/update."
        )
    run = TickRun.objects.filter(name="tick").first()
    if run and timedelta() <= clock.now() - run.at < AWAKE:
        raise Refused("Часы портала идут: остановите web, worker, papers и beat, подождите две минуты и повторите.")
    if (User.objects.exists() or Dossier.objects.exists()) and not force:
        raise Refused("Портал не пуст: восстановление заменит все его данные. Если это нужно, повторите с --force.")


def _empty() -> None:
    """Rows that migrations and earlier life left; constraints wait for the end of the transaction."""
    with connection.cursor() as cursor:
        for model in backups.tables().values():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        cursor.execute("DELETE FROM django_session")


def _load(label: str, described: dict[str, Any], file: BinaryIO) -> None:
    model = backups.tables().get(label)
    fields = backups.columns(model) if model else []
    if [field.attname for field in fields] != described[label]["fields"]:
        raise Refused(f"Таблица {label} устроена иначе, чем в копии: нужна та версия портала, что её сделала.")
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - our own tables
    rows: list[list[Any]] = []
    with connection.cursor() as cursor:
        for line in file:
            rows.append([_stored(field, value) for field, value in zip(fields, json.loads(line), strict=True)])
            if len(rows) == BATCH:
                cursor.executemany(sql, rows)
                rows.clear()
        if rows:
            cursor.executemany(sql, rows)


def _stored(field: Field, value: Any) -> Any:
    return field.get_db_prep_save(field.to_python(value), connection)


class _Passing(File):
    """A member of the copy goes by once: a bucket must not ask whether it can be wound back."""

    def seekable(self) -> bool:
        return False


def _keep(name: str, file: BinaryIO, digest: str) -> None:
    """Put a file where its row looks for it; the same file already there stays."""
    if default_storage.exists(name):
        with default_storage.open(name) as existing:
            if hashlib.file_digest(existing, "sha256").hexdigest() == digest:
                return
        default_storage.delete(name)
    kept = default_storage.save(name, _Passing(file, name=name))
    if kept != name:
        raise Refused(f"Файл {name} не встал на своё место ({kept}): проверьте MEDIA_ROOT.")


def check_database() -> None:
    """Raises Refused with a plain sentence when the database does not answer."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise Refused(f"База не отвечает: {error}. Проверьте DATABASE_URL.") from error
