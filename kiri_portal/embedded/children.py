"""Child processes of the launcher: each in its own group, all ended together and nothing else."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

GRACE_SECONDS = 8
TOO_OFTEN = 5  # restarts of one child within a minute, after which something is wrong for good
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    """Should the launcher itself be killed outright, Linux ends its children."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Children:
    """Starts, watches and ends the processes of the embedded stack."""

    logs: Path
    running: dict[str, subprocess.Popen] = field(default_factory=dict)
    _made_of: dict[str, tuple[list[str], dict[str, str]]] = field(default_factory=dict)
    _restarts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def start(self, name: str, command: list[str], env: Mapping[str, str], *, aloud: bool = False) -> subprocess.Popen:
        """Run ``command`` in its own process group, its output in ``logs/name.log`` or, aloud, on ours."""
        self.logs.mkdir(parents=True, exist_ok=True)
        self._made_of[name] = (command, dict(env))
        with (self.logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                env=dict(env),
                stdout=None if aloud else log,
                stderr=None if aloud else subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        self.running[name] = process
        return process

    def restart(self, name: str) -> bool:
        """Start again a child that has ended; False when it has already ended too often."""
        now = time.monotonic()
        recent = [moment for moment in self._restarts[name] if now - moment < 60]
        self._restarts[name] = [*recent, now]
        if len(recent) >= TOO_OFTEN:
            return False
        self.start_again(name)
        return True

    def start_again(self, name: str) -> None:
        """The same command once more, whatever is left of the earlier group ended first."""
        if process := self.running.get(name):
            self._signal(process, signal.SIGKILL)
            process.wait()
        self.start(name, *self._made_of[name])

    def ended(self) -> list[str]:
        """Names of processes that have stopped by themselves."""
        return [name for name, process in self.running.items() if process.poll() is not None]

    def forget(self, name: str) -> None:
        """A child that has done its work is watched no more."""
        self.running.pop(name, None)

    def stop(self) -> None:
        """End every group: asked first, forced after a few seconds; the broker, started first, goes last."""
        for process in reversed(self.running.values()):
            self._signal(process, signal.SIGTERM)
            try:
                process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._signal(process, signal.SIGKILL)
                process.wait()
            self._signal(process, signal.SIGKILL)  # stragglers of the group
        self.running.clear()

    @staticmethod
    def _signal(process: subprocess.Popen, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
