"""Worlds built once: a test that asks for a world built before gets its rows and files back instead of the acts.

Carrying a dossier to the launch of a cluster takes seconds of acts, and hundreds of tests start from there. ``@kept``
remembers what a builder put into an empty database, and puts the same rows, with the same keys, into the next one.
"""

from __future__ import annotations

import atexit
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation

from accounts.models import User
from procedure.models import Dossier

Rows = list[tuple[Any, ...]]
#: What migrations put there, or what no factory writes.
APART = {"django_migrations", "django_content_type", "auth_permission"}


@dataclass(frozen=True)
class World:
    """Rows that the builder added or changed, its files and letters, and what it returned."""

    added: dict[str, Rows]
    changed: dict[str, Rows]
    files: Path
    letters: bytes
    result: bytes


_worlds: dict[tuple[Any, ...], World] = {}
_seeds: dict[str, Rows] = {}


def kept(build: Callable[..., Any]) -> Callable[..., Any]:
    """A builder whose world is kept for this process. Its arguments are plain, its moments its own."""

    @wraps(build)
    def keeper(*args: Any, **kwargs: Any) -> Any:
        if not _empty():
            return build(*args, **kwargs)
        key = (build.__module__, build.__qualname__, repr(args), repr(kwargs), translation.get_language())
        if key in _worlds:
            return _bring(_worlds[key])
        seeds = _seeds or _seeds.update(_tables()) or _seeds
        result = build(*args, **kwargs)
        _worlds[key] = _keep(seeds, result)
        return result

    return keeper


def _empty() -> bool:
    """Inside a test's transaction, upon files of its own, before it has made anything."""
    return (
        connection.in_atomic_block
        and isinstance(storages["default"], FileSystemStorage)
        and not User.objects.exists()
        and not Dossier.objects.exists()
    )


def _tables() -> dict[str, Rows]:
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(set(connection.introspection.django_table_names(only_existing=True)) - APART):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = cursor.fetchall()
    return found


def _keep(seeds: dict[str, Rows], result: Any) -> World:
    added, changed = {}, {}
    for name, rows in _tables().items():
        before = {row[0]: row for row in seeds.get(name, [])}
        now = {row[0] for row in rows}
        assert set(before) <= now, f"{name}: a world takes nothing away"
        added[name] = [row for row in rows if row[0] not in before]
        changed[name] = [row for row in rows if row[0] in before and before[row[0]] != row]
    files = Path(tempfile.mkdtemp(prefix="world-"))
    atexit.register(shutil.rmtree, files, ignore_errors=True)
    _copy(Path(settings.MEDIA_ROOT), files)
    return World(added, changed, files, pickle.dumps(getattr(mail, "outbox", [])), pickle.dumps(result))


def _bring(world: World) -> Any:
    with connection.cursor() as cursor:
        for name, rows in world.changed.items():
            for row in rows:
                table, key = (connection.ops.quote_name(part) for part in (name, _key(cursor, name)))
                cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [row[0]])
        for name, rows in world.added.items():
            if rows := rows + world.changed[name]:
                table, marks = connection.ops.quote_name(name), ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        models = [
            model for model in apps.get_models(include_auto_created=True) if world.added.get(model._meta.db_table)
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    _copy(world.files, Path(settings.MEDIA_ROOT))
    mail.outbox = pickle.loads(world.letters)
    return pickle.loads(world.result)


def _key(cursor: Any, table: str) -> str:
    return connection.introspection.get_primary_key_column(cursor, table) or "id"


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)
