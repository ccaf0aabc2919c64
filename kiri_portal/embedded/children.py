"""Child processes of the launcher: each in its own group, all ended together and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

GRACE_SECONDS = 8


@dataclass
class Children:
    """Starts, watches and ends the processes of the embedded stack."""

    logs: Path
    running: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start(self, name: str, command: list[str], env: Mapping[str, str]) -> None:
        """Run ``command`` in its own process group, its output in ``logs/name.log``."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command, env=dict(env), stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip

    def ended(self) -> list[str]:
        """Names of processes that have stopped by themselves."""
        return [name for name, process in self.running.items() if process.poll() is not None]

    def stop(self) -> None:
        """End every group: asked first, forced after a few seconds; the broker goes last."""
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
