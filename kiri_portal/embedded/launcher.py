"""What every launcher of the portal does: run steps, start children, wait, watch them, end them all and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from kiri_portal.embedded.children import Children

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
START_SECONDS = 180  # a busy machine; a process that has ended is noticed at once


class Stopped(Exception):
    """Asked to stop while still starting."""


class Failed(Exception):
    """The portal cannot start; the text says why."""


def say(text: str) -> None:
    with contextlib.suppress(OSError):  # the terminal may be gone; the portal goes on
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one, said aloud."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            port = probe.getsockname()[1]  # port 0 means any free one
        if wanted not in (0, port):
            say(f"Порт {wanted} занят, беру {port}.")
        return port
    raise Failed(f"Порты {wanted}–{wanted + 49} заняты: укажите другой, --port N.")


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


class Launcher:
    """From the first line on the screen to the last process ended; what is started, a subclass says in ``serve``."""

    def __init__(self, logs: Path) -> None:
        self.stop = threading.Event()
        self.children = Children(logs)
        self.env = {**os.environ, "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "kiri_portal.settings"}
        self.env["VAR_DIR"] = str(VAR)

    def listen(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal all ask to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop.set())

    def serve(self, folder: Path) -> int:
        """Start everything; ``folder`` is short, private and gone afterwards. Returns the exit status."""
        raise NotImplementedError

    def run(self) -> int:
        try:
            with tempfile.TemporaryDirectory(prefix="kp-", dir="/tmp") as folder:
                try:
                    return self.serve(Path(folder))
                finally:
                    self.children.stop()
        except Stopped:
            return 0
        except Failed as error:
            say(str(error))
            return 1
        finally:
            say("Портал остановлен.")

    def manage(self, *args: str) -> None:
        if self.run_step([sys.executable, "manage.py", *args]):
            raise Failed(f"Команда manage.py {' '.join(args)} остановилась; причина выше.")

    def run_step(self, command: list[str]) -> int:
        """Do one thing to its end, unless asked to stop meanwhile."""
        process = self.children.start("step", command, self.env, aloud=True)
        while process.poll() is None:
            if self.stop.wait(0.02):
                raise Stopped
        self.children.forget("step")
        return process.returncode

    def wait(self, ready: Callable[[], bool], seconds: float, *, needs: str) -> bool:
        """Until ready; False when the time is out or the process it needs has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and needs not in self.children.ended():
            if ready():
                return True
            if self.stop.wait(0.05):
                raise Stopped
        return False

    def watch(self) -> int:
        """Until asked to stop, start again whatever has ended by itself."""
        while not self.stop.wait(0.5):
            for name in self.children.ended():
                if self.children.restart(name):
                    say(f"Процесс {name} остановился и запущен снова.")
                else:
                    log = self.children.logs / f"{name}.log"
                    say(f"Процесс {name} не держится; конец {log}:\n{tail(log)}")
                    return 1
        return 0


def tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]) if log.exists() else ""
