"""python -m kiri_portal.embedded [--port N] [--no-demo] [--reset]: migrate, demo, web, broker, worker, beat."""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path

from kiri_portal.embedded.broker import broker_binary, broker_command
from kiri_portal.embedded.launcher import ROOT, START_SECONDS, VAR, Failed, Launcher, answers, free_port, say, tail
from kiri_portal.embedded.logins import print_logins
from kiri_portal.embedded.prepare import EMPTY

#: What the last start brought the database to: the same migrations have nothing to add to it.
PREPARED = VAR / "prepared"


def code_digest() -> str:
    """Of the names of all migrations, and of the database they were brought to."""
    names = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("*/migrations/[0-9]*.py"))
    names.append(os.environ.get("DATABASE_URL", ""))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


class Embedded(Launcher):
    """The portal with nothing configured: SQLite, a private broker, one worker, one beat."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(VAR / "log")
        self.options = options

    def serve(self, folder: Path) -> int:
        with_broker = bool(self.env.get("REDIS_URL")) or self._start_broker(folder)
        known = PREPARED.exists() and PREPARED.read_text() == code_digest()
        port = self._start_web() if known else 0  # nothing to change: the site wakes up while the database is looked at
        self._prepare()
        port = port or self._start_web()
        if not self.wait(lambda: answers(port), START_SECONDS, needs="web"):
            log = VAR / "log" / "web.log"
            say(f"Портал не ответил; конец {log}:\n{tail(log)}")
            return 1
        self._start_clock(with_broker)
        say(f"Ready: http://127.0.0.1:{port}/")
        print_logins(self.env, say)
        return self.watch()

    # --- before the first page ---------------------------------------------------------------------
    def _prepare(self) -> None:
        say("База: применяю изменения…")
        status = self.run_step([sys.executable, "-m", "kiri_portal.embedded.prepare"])
        if status not in (0, EMPTY):
            raise Failed("База не приведена к этой версии; причина выше.")
        if status == EMPTY and not self.options.no_demo:
            say("Демо: разыгрываю отборы, это займёт до минуты…")
            self.manage("demo")
        PREPARED.write_text(code_digest())

    # --- children ----------------------------------------------------------------------------------
    def _start_broker(self, folder: Path) -> bool:
        binary = broker_binary()
        if binary is None:
            return False
        path = folder / "broker.sock"
        self.children.start("broker", broker_command(binary, path), self.env)
        if not self.wait(path.exists, 10, needs="broker"):
            self.children.stop()
            return False
        self.env["REDIS_URL"] = f"redis+socket://{path}"
        return True

    def _start_web(self) -> int:
        """Its port, free at this moment."""
        port = free_port(self.options.port)
        self.env.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
        gunicorn = [sys.executable, "-m", "gunicorn", "kiri_portal.wsgi", "--bind", f"127.0.0.1:{port}",
                    "--worker-class", "gthread", "--threads", "8", "--workers", "1", "--timeout", "120",
                    "--graceful-timeout", "5"]  # fmt: skip
        self.children.start("web", gunicorn, self.env)
        return port

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
    PREPARED.unlink(missing_ok=True)
    shutil.rmtree(VAR / "media", ignore_errors=True)
    say("Прежние база и файлы удалены.")


def main() -> int:
    options = arguments()
    VAR.mkdir(parents=True, exist_ok=True)
    launcher = Embedded(options)
    launcher.listen()
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
