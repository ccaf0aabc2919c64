"""A running portal for browser tests: real processes over a database of their own, with a clock of its own."""

from __future__ import annotations

import email
import email.policy
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.workplace import ROOT, manage, run_module, workplace

PASSWORD = "klaster-2026"


@dataclass
class Portal:
    """Address of the portal, and what surrounds it: commands, clock, letters."""

    base: str
    folder: Path
    env: dict[str, str]

    def manage(self, *args: str) -> str:
        """A command of the portal beside the running server."""
        return manage(self.env, *args)

    def module(self, name: str, *args: str) -> str:
        """A module of the tests in the portal's environment."""
        return run_module(self.env, name, *args)

    def stand_at(self, day: str, hour: int = 10, minute: int = 0) -> None:
        """From now on every process of the portal lives at this moment of Astana (TRAINING_CLOCK_FILE)."""
        fresh = self.folder / "clock.new"
        fresh.write_text(f"{day}T{hour:02}:{minute:02}:00+05:00")
        fresh.replace(self.folder / "clock")

    def letters(self, address: str) -> list[str]:
        """Bodies of the letters sent to an address, the oldest first."""
        bodies = []
        for file in sorted((self.folder / "mail").glob("*.log"), key=lambda f: f.stat().st_mtime_ns):
            for part in file.read_text(encoding="utf-8").split(f"\n{'-' * 79}\n"):
                letter = email.message_from_string(part, policy=email.policy.default)
                if letter["To"] == address:
                    bodies.append(letter.get_body(("plain",)).get_content())
        return bodies


@contextmanager
def portal(folder: Path, day: str, *, demo: bool = False) -> Iterator[Portal]:
    """A portal that lives on ``day``, empty or filled by the demo; its processes end with the block."""
    with workplace(folder) as env, socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen(64)  # the server takes this very socket: nobody can take the port in between
        base = f"http://127.0.0.1:{held.getsockname()[1]}"
        mail = f"filemail:///{folder / 'mail'}"
        place = Portal(
            base, folder, {**env, "BASE_URL": base, "EMAIL_URL": mail, "TRAINING_CLOCK_FILE": str(folder / "clock")}
        )
        place.stand_at(day)
        place.manage("createcachetable")
        if demo:
            place.manage("demo")
        command = [sys.executable, "-m", "gunicorn", "kiri_portal.wsgi", "--bind", f"fd://{held.fileno()}",
                   "--threads", "4"]  # fmt: skip
        with (folder / "web.log").open("wb") as log:
            server = subprocess.Popen(
                command, cwd=ROOT, env=place.env, stdout=log, stderr=log, pass_fds=(held.fileno(),)
            )
            try:
                wait(base, server)
                yield place
            finally:
                server.terminate()
                server.wait(60)


def wait(base: str, server: subprocess.Popen) -> None:
    """Until the first page answers: the socket is already listening, so one request waits for the worker."""
    try:
        with urllib.request.urlopen(base, timeout=60):
            return
    except OSError as error:
        raise AssertionError(f"портал не ответил, процесс: {server.poll()}") from error
