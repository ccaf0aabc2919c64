"""python -m kiri_portal.embedded [--port N] [--no-demo] [--reset]: migrate, demo, web, broker, worker, beat."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from kiri_portal.embedded.broker import broker_binary, broker_command
from kiri_portal.embedded.children import Children
from kiri_portal.embedded.logins import EMPTY, print_logins

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
START_SECONDS = 60


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
    """The embedded stack from the first line on the screen to the last process ended."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.stop = threading.Event()
        self.children = Children(VAR / "log")
        self.env = {**os.environ, "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "kiri_portal.settings"}
        self.env["VAR_DIR"] = str(VAR)

    def run(self) -> int:
        try:
            with tempfile.TemporaryDirectory(prefix="kp-", dir="/tmp") as folder:
                try:
                    return self._serve(Path(folder))
                finally:
                    self.children.stop()
        except Stopped:
            return 0
        except Failed as error:
            say(str(error))
            return 1
        finally:
            say("Портал остановлен.")

    def _serve(self, folder: Path) -> int:
        self._prepare()
        port = free_port(self.options.port)
        self.env.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
        with_broker = bool(self.env.get("REDIS_URL")) or self._start_broker(folder)
        self._start_web(port)
        self._start_clock(with_broker)
        if not self._wait(lambda: answers(port), START_SECONDS, needs="web"):
            log = VAR / "log" / "web.log"
            say(f"Портал не ответил; конец {log}:\n{_tail(log)}")
            return 1
        say(f"Ready: http://127.0.0.1:{port}/")
        print_logins(self.env, say)
        return self._watch()

    # --- before the first page ---------------------------------------------------------------------
    def _prepare(self) -> None:
        say("База: применяю изменения…")
        self._manage("migrate", "--verbosity", "0")
        self._manage("createcachetable", "--verbosity", "0")
        if not self.options.no_demo and self._run([sys.executable, "-m", "kiri_portal.embedded.logins", EMPTY]) == 0:
            say("Демо: разыгрываю отборы, это займёт до минуты…")
            self._manage("demo")

    def _manage(self, *args: str) -> None:
        if self._run([sys.executable, "manage.py", *args]):
            raise Failed(f"Команда manage.py {' '.join(args)} остановилась; причина выше.")

    def _run(self, command: list[str]) -> int:
        """Do one thing to its end, unless asked to stop meanwhile."""
        process = self.children.start("step", command, self.env, aloud=True)
        while process.poll() is None:
            if self.stop.wait(0.02):
                raise Stopped
        self.children.forget("step")
        return process.returncode

    # --- children ----------------------------------------------------------------------------------
    def _start_broker(self, folder: Path) -> bool:
        binary = broker_binary()
        if binary is None:
            return False
        path = folder / "broker.sock"
        self.children.start("broker", broker_command(binary, path), self.env)
        if not self._wait(path.exists, 10, needs="broker"):
            self.children.stop()
            return False
        self.env["REDIS_URL"] = f"redis+socket://{path}"
        return True

    def _start_web(self, port: int) -> None:
        gunicorn = [sys.executable, "-m", "gunicorn", "kiri_portal.wsgi", "--bind", f"127.0.0.1:{port}",
                    "--worker-class", "gthread", "--threads", "8", "--workers", "1", "--timeout", "120",
                    "--graceful-timeout", "5"]  # fmt: skip
        self.children.start("web", gunicorn, self.env)

    def _start_clock(self, with_broker: bool) -> None:
        if not with_broker:
            say("Брокера нет: часы идут без Celery (runclock).")
            self.children.start("clock", [sys.executable, "manage.py", "runclock"], self.env)
            return
        celery = [sys.executable, "-m", "celery", "-A", "kiri_portal"]
        self.children.start(
            "worker", [*celery, "worker", "-P", "threads", "-c", "4", "--loglevel", "WARNING"], self.env
        )
        self.children.start("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""], self.env)

    def _wait(self, ready: Callable[[], bool], seconds: float, *, needs: str) -> bool:
        """Until ready; False when the time is out or the process it needs has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and needs not in self.children.ended():
            if ready():
                return True
            if self.stop.wait(0.05):
                raise Stopped
        return False

    def _watch(self) -> int:
        """Until asked to stop, start again whatever has ended by itself."""
        while not self.stop.wait(0.5):
            for name in self.children.ended():
                if self.children.restart(name):
                    say(f"Процесс {name} остановился и запущен снова.")
                else:
                    log = VAR / "log" / f"{name}.log"
                    say(f"Процесс {name} не держится; конец {log}:\n{_tail(log)}")
                    return 1
        return 0


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]) if log.exists() else ""


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description="Портал целиком на этой машине.")
    parser.add_argument("--port", type=int, default=8000, help="порт; занятый уступает следующему свободному")
    parser.add_argument("--no-demo", action="store_true", help="пустой портал")
    parser.add_argument("--reset", action="store_true", help="удалить базу и файлы из var/ и начать заново")
    return parser.parse_args(given)


def reset() -> None:
    """Forget the embedded database and files; a database of one's own is never touched."""
    if os.environ.get("DATABASE_URL"):
        raise SystemExit("--reset удаляет только встроенную базу, а задана DATABASE_URL: очистите её сами.")
    for path in VAR.glob("portal.sqlite3*"):
        path.unlink()
    for path in VAR.glob("celerybeat-schedule*"):
        path.unlink()
    shutil.rmtree(VAR / "media", ignore_errors=True)
    say("Прежние база и файлы удалены.")


def main() -> int:
    options = arguments()
    VAR.mkdir(parents=True, exist_ok=True)
    launcher = Launcher(options)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: launcher.stop.set())
    with (VAR / "server.lock").open("w") as lock:  # a reset under a running portal would tear its database
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if options.reset else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            raise SystemExit("Портал из этой папки уже запущен: остановите его и повторите.") from None
        if options.reset:
            reset()
            fcntl.flock(lock, fcntl.LOCK_SH)
        return launcher.run()


if __name__ == "__main__":
    sys.exit(main())
