"""A running demo portal for browser tests: a process of its own over a database of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.workplace import ROOT, manage, workplace

PASSWORD = "klaster-2026"
CHROMIUM = next((p for n in ("chromium", "chromium-browser") if (p := shutil.which(n))), "")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def demo_portal(folder: Path) -> Iterator[str]:
    """Address of a portal filled by the demo; everything ends with the block."""
    with workplace(folder) as env:
        manage(env, "createcachetable")
        manage(env, "demo")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        base = f"http://127.0.0.1:{port}"
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "kiri_portal.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
        ]
        log = (folder / "web.log").open("wb")
        server = subprocess.Popen(command, cwd=ROOT, env={**env, "BASE_URL": base}, stdout=log, stderr=log)
        try:
            wait(base, server)
            yield base
        finally:
            server.terminate()
            server.wait(20)


def wait(base: str, server: subprocess.Popen) -> None:
    """Until the first page answers; the socket itself is polled, with a bound."""
    for _ in range(200):
        assert server.poll() is None, "портал не запустился"
        try:
            with urllib.request.urlopen(base, timeout=5):
                return
        except OSError:
            try:
                server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError("портал не ответил")
