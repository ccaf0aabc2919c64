"""A launcher in its own process, read line by line with a deadline."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.workplace import tables

ROOT = Path(__file__).resolve().parents[2]
START = 300  # the demo is played through; a busy machine is not a failure
OURS = {"DATABASE_URL", "REDIS_URL", "LANG", "DJANGO_ALLOW_ASYNC_UNSAFE"}  # of the test run, not of a portal


class Portal:
    """The launcher as a person sees it: lines on the screen, then a signal."""

    def __init__(self, var: Path, *arguments: str, module: str = "kiri_portal.embedded", **extra: str) -> None:
        env = {name: value for name, value in os.environ.items() if name not in OURS}
        env |= {"VAR_DIR": str(var), "PYTHONUNBUFFERED": "1", **extra}
        self.var, self.lines, self.unread = var, [], b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def line(self, beginning: str, seconds: float = START) -> str:
        """The next line that begins so; fails with everything printed when it does not come in time."""
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while True:
                while b"\n" in self.unread:
                    text, self.unread = self.unread.split(b"\n", 1)
                    self.lines.append(text.decode())
                    if self.lines[-1].startswith(beginning):
                        return self.lines[-1]
                ready = selector.select(max(end - time.monotonic(), 0))
                piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
                if not piece:
                    raise AssertionError(f"no line {beginning!r} in {self.lines}")
                self.unread += piece

    def descendants(self) -> list[int]:
        """Every process the launcher has started, at any depth."""
        table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        parents = [tuple(map(int, row.split())) for row in table.splitlines()]
        found = [self.process.pid]
        for pid in found:
            found.extend(child for child, parent in parents if parent == pid)
        return found[1:]

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=60)
        self.lines.extend((self.unread + rest).decode().splitlines())
        return self.process.returncode


def alive(pids: list[int]) -> list[int]:
    """Those that still run; a zombie waiting for its reaper does not."""
    table = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    running = {int(pid) for pid, state in (row.split() for row in table.splitlines()) if not state.startswith("Z")}
    return [pid for pid in pids if pid in running]


@pytest.fixture
def portal(tmp_path):
    """start(*arguments) -> Portal, over a database made before unless it is new; whatever a failed test leaves is ended."""
    started = []

    def start(*arguments: str, folder: str = "var", new: bool = False, **extra: str) -> Portal:
        if not new and not (tmp_path / folder).exists():
            (tmp_path / folder).mkdir()
            shutil.copy(tables(), tmp_path / folder / "portal.sqlite3")
        started.append(Portal(tmp_path / folder, *arguments, **extra))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()
