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


class PrivatePostgres:
    """One server with one role, ``portal``, reached by its socket only; gone after ``remove``."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kpg-", dir="/tmp"))
        self.prefix: list[str] = []
        if os.geteuid() == 0:
            user = next(name for name in UNPRIVILEGED if _exists(name))
            shutil.chown(self.folder, user)
            self.prefix = ["runuser", "-u", user, "--"]
        self.binaries, self.durable = binaries, durable
        self.control = [*self.prefix, str(binaries / "pg_ctl"), "-D", str(self.folder / "d")]
        self.url = f"postgres://portal@/postgres?host={self.folder}"

    def create(self) -> None:
        """Raises PostgresFailed with what initdb or the server said."""
        _quiet([*self.prefix, str(self.binaries / "initdb"), "-D", str(self.folder / "d"), "-U", "portal", "-A",
                "trust", "-E", "UTF8", "--locale", "C.UTF-8"])  # fmt: skip
        self.start()

    def start(self) -> None:
        settings = f"-k {self.folder} -c listen_addresses=''"
        if not self.durable:
            # Tests roll back: a vacuum of what they left says «no rows» and the next big test is planned for none.
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
            settings += " -c statement_timeout=120s"  # a query that never ends is a failure, not silence
        _quiet([*self.control, "-o", settings, "-w", "-l", str(self.folder / "log"), "start"])

    def stop(self, mode: str = "fast") -> None:
        """Ends all sessions: ``fast`` as an administrator does, ``immediate`` as a power cut does."""
        subprocess.run([*self.control, "-m", mode, "stop"], check=False, capture_output=True, cwd="/")  # noqa: S603

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def private_postgres(binaries: Path, *, durable: bool = False) -> Iterator[PrivatePostgres]:
    """A running server of one's own; it and its data are gone afterwards."""
    server = PrivatePostgres(binaries, durable=durable)
    try:
        server.create()
        yield server
    finally:
        server.remove()


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
