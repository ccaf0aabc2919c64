"""A throw-away PostgreSQL for tests: private, in a short temporary folder, run by an unprivileged user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")  # initdb and postgres refuse root


class PostgresFailed(Exception):
    """The binaries are here, but the server did not start; the text says why."""


def postgres_binaries() -> Path | None:
    """Folder with initdb and pg_ctl: the newest of Debian's, or whatever stands in PATH."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if shutil.which("pg_config"):
        done = subprocess.run(["pg_config", "--bindir"], check=False, capture_output=True, text=True)  # noqa: S607
        candidates.append(Path(done.stdout.strip()))
    if found := shutil.which("initdb"):
        candidates.append(Path(found).resolve().parent)
    return next((c for c in candidates if (c / "initdb").exists() and (c / "pg_ctl").exists()), None)


@contextmanager
def private_postgres(binaries: Path) -> Iterator[str]:
    """Its DATABASE_URL; the server and its data are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kpg-", dir="/tmp"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        user = next(name for name in UNPRIVILEGED if _exists(name))
        shutil.chown(folder, user)
        prefix = ["runuser", "-u", user, "--"]
    data = folder / "d"
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data)]
    try:
        _quiet([*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8",
                "--locale", "C.UTF-8"])  # fmt: skip
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _quiet([*control, "-o", settings, "-w", "-l", str(folder / "log"), "start"])
        yield f"postgres://portal@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd="/")  # noqa: S603
        shutil.rmtree(folder, ignore_errors=True)


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _quiet(command: list[str]) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")  # noqa: S603
    if done.returncode:
        raise PostgresFailed(done.stdout.strip())
