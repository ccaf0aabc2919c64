"""A production-like portal that a test may break: PostgreSQL, Redis, nginx, gunicorn, workers and beats by two."""

from __future__ import annotations

import json
import os
import signal
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiri_portal.embedded.broker import redis_server
from kiri_portal.embedded.postgres import postgres_binaries, private_postgres
from kiri_portal.embedded.production_like import ProductionLike
from tests.faults import workplace

ANYBODY = ssl._create_unverified_context()  # the certificate signs itself
WORKERS, BEATS = ("worker-1", "worker-2", "papers-1", "papers-2"), ("beat-1", "beat-2")


@contextmanager
def running(logs: Path, *, sweep: float = 2.0) -> Iterator[ProductionLike]:
    """The whole portal, empty, its clock looking every ``sweep`` seconds; gone afterwards."""
    stack = ProductionLike(port=0, demo=False, sweep=sweep, logs=logs)
    for name in ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        stack.env.pop(name, None)
    binaries, redis = postgres_binaries(), redis_server()
    with (
        private_postgres(binaries, durable=True) as stack.postgres,
        tempfile.TemporaryDirectory(prefix="kp-", dir="/tmp") as folder,
    ):
        try:
            stack.prepare(Path(folder), redis)
            stack.start_portal()
            with orchestrated(stack):
                yield stack
        finally:
            stack.children.stop()


@contextmanager
def orchestrated(stack: ProductionLike) -> Iterator[None]:
    """Whatever worker or beat ends is started again, as Docker's «restart: unless-stopped» does."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            for name in set(stack.children.ended()) & {*WORKERS, *BEATS}:
                stack.children.start_again(name)

    orchestrator = threading.Thread(target=look)
    orchestrator.start()
    try:
        yield
    finally:
        over.set()
        orchestrator.join()


def task(stack: ProductionLike, name: str, *args: str) -> str:
    return workplace.run(stack.env, name, *args)


def counted(stack: ProductionLike, name: str, *args: str) -> dict:
    return json.loads(task(stack, name, *args))


def manage(stack: ProductionLike, *args: str) -> str:
    return workplace.manage(stack.env, *args)


def kill(stack: ProductionLike, name: str) -> None:
    """As a machine dies: the whole group at once."""
    with suppress(ProcessLookupError):
        os.killpg(stack.children.running[name].pid, signal.SIGKILL)


def pool(stack: ProductionLike, name: str) -> list[int]:
    """Processes of a worker that do tasks; none while it is starting."""
    parent = stack.children.running[name].pid
    table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, above in (row.split() for row in table.splitlines()) if int(above) == parent]


def letters(stack: ProductionLike) -> list[str]:
    """Message-ID of everything that left."""
    found = []
    for path in (stack.folder / "mail").iterdir():
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found += [line.split(":", 1)[1].strip() for line in lines if line.startswith("Message-ID:")]
    return found


def ask(stack: ProductionLike, path: str = "", timeout: float = 30) -> tuple[int, float, dict[str, str]]:
    """Status, seconds and headers of a page; status 0 when nobody answered."""
    start = time.monotonic()
    try:
        with urllib.request.urlopen(f"{stack.base}/{path}", timeout=timeout, context=ANYBODY) as page:
            page.read()
            return page.status, time.monotonic() - start, dict(page.headers)
    except urllib.error.HTTPError as error:
        return error.code, time.monotonic() - start, dict(error.headers)
    except OSError:
        return 0, time.monotonic() - start, {}
