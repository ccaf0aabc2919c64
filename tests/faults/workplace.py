"""A database of its own for processes that race: a file on SQLite, a fresh database on PostgreSQL."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
FILE = "races.sqlite3"


@contextmanager
def workplace(folder: Path) -> Iterator[dict[str, str]]:
    """Environment of the racing processes; their database is a new portal's, and on PostgreSQL gone afterwards."""
    env = _environment(folder)
    if connection.vendor == "sqlite":
        shutil.copy(tables(), folder / FILE)
        yield env | {"DATABASE_URL": f"sqlite:///{folder / FILE}"}
        return
    name = f"races_{uuid.uuid4().hex[:12]}"
    with administrator() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{tables()}"')
    try:
        yield env | {"DATABASE_URL": _address(name)}
    finally:
        _drop(name)


def _environment(folder: Path) -> dict[str, str]:
    env = {**os.environ, "VAR_DIR": str(folder), "PYTHONUTF8": "1", "LOG_LEVEL": "CRITICAL"}
    env.pop("REDIS_URL", None)
    return env


@cache
def tables() -> str:
    """A new portal's database, made once for this process: each workplace is a copy of it. A file, or a name on PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if connection.vendor == "sqlite":
        found, address = str(folder / FILE), f"sqlite:///{folder / FILE}"
    else:
        found = f"tables_{uuid.uuid4().hex[:12]}"
        with administrator() as cursor:
            cursor.execute(f'CREATE DATABASE "{found}"')
        address = _address(found)
        atexit.register(_drop, found)
    run_module(_environment(folder) | {"DATABASE_URL": address}, "tests.tables")
    return found


def _address(name: str) -> str:
    settings = connection.settings_dict
    host = settings.get("HOST") or settings.get("OPTIONS", {}).get("host", "")
    if host and not host.startswith("/"):
        return f"postgres://{settings['USER']}:{settings['PASSWORD']}@{host}:{settings.get('PORT') or 5432}/{name}"
    return f"postgres://{settings['USER']}@/{name}?host={host}"


def _drop(name: str) -> None:
    with administrator() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def administrator() -> Iterator:
    """A cursor outside any transaction, on a connection of its own."""
    own = connection.copy()
    own.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
    own.set_autocommit(True)
    try:
        with own.cursor() as cursor:
            yield cursor
    finally:
        own.close()


def manage(env: dict[str, str], *args: str) -> str:
    return _output([sys.executable, "manage.py", *args], env)


def run_module(env: dict[str, str], module: str, *args: str) -> str:
    return _output([sys.executable, "-m", module, *args], env)


def _output(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(env: dict[str, str], task: str, *args: str) -> subprocess.Popen:
    """One racing process: a task of ``tests.faults.tasks``."""
    command = [sys.executable, "-m", "tests.faults.tasks", task, *args]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(env: dict[str, str], task: str, *args: str) -> str:
    process = start(env, task, *args)
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return out.strip()
