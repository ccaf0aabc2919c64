"""python -m kiri_portal.embedded.suite [pytest arguments]: the suite on SQLite, then on PostgreSQL.

Says what runs and what is deselected and why; ends with pytest's own summary and a non-zero status if either failed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from kiri_portal.embedded.broker import broker_binary, redis_server
from kiri_portal.embedded.postgres import PostgresFailed, postgres_binaries, private_postgres

ROOT = Path(__file__).resolve().parents[2]
#: Without windows first: it opens pages twice as fast.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def say(text: str) -> None:
    sys.stdout.write(f"\n== {text}\n")
    sys.stdout.flush()


def left_out(postgres: bool) -> dict[str, str]:
    """Markers not run on this machine or on this database, and why."""
    left = {}
    if not any(shutil.which(name) for name in CHROMIUM):
        left["browser"] = "нет chromium"
    if broker_binary() is None:
        left["broker"] = "нет Redis или Valkey"
    if postgres_binaries() is None or redis_server() is None or not shutil.which("nginx"):
        left["stack"] = "нет PostgreSQL, Redis или nginx"
    if os.geteuid() != 0:
        left["root"] = "малый диск может подключить только root"
    if postgres:
        left["canary"] = "пройдено в первом прогоне; кто что видит на второй базе, держит матрица прав"
        left["once"] = "документы, процессы и число запросов от базы не зависят: пройдено в первом прогоне"
        left["no_database"] = "базы не касается: уже пройдено в первом прогоне"
        left["launch"] = "портал запускает себя сам на SQLite, уже проверено в первом прогоне"
        left["browser"] = "браузер смотрит на страницы, а не на базу: уже пройдено в первом прогоне"
        left["stack"] = "промышленный портал поднимает свою базу сам, уже проверено в первом прогоне"
    return left


def workers_of(cores: int | None) -> int:
    """As many tests at once as there are cores; more than six are held up by the database anyway."""
    return min(6, max(2, cores or 2))


def run(arguments: list[str], database: str) -> int:
    """One run of pytest; its status."""
    env = {**os.environ, "PYTHONUTF8": "1", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    for name in ("REDIS_URL", "DATABASE_URL", "KIRI_ENV"):
        env.pop(name, None)
    if database:
        env["DATABASE_URL"] = database
    workers = (
        []
        if any(a.startswith(("-n", "--numprocesses")) for a in arguments)
        else ["-n", str(workers_of(os.cpu_count())), "--dist", "worksteal"]
    )
    marks: list[str] = []
    if any(a.startswith("-m") for a in arguments):
        say("Отбор по меткам задан в аргументах: ничего сверх него не исключаю")
    elif left := left_out(bool(database)):
        for name, why in left.items():
            say(f"Не запускается метка {name}: {why}")
        marks = ["-m", " and ".join(f"not {name}" for name in left)]
    command = [sys.executable, "-m", "pytest", *workers, *marks, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode  # noqa: S603 - our own command


def run_on_postgres(arguments: list[str]) -> int:
    """The second run: on the database given, or on a private one; 0 when none can be had, said aloud."""
    if given := os.environ.get("DATABASE_URL"):
        say("Тесты на базе из DATABASE_URL")
        return run(arguments, given)
    binaries = postgres_binaries()
    if binaries is None:
        say("PostgreSQL не найден: второй прогон не запускается (установите пакет postgresql или задайте DATABASE_URL)")
        return 0
    try:
        with private_postgres(binaries) as server:
            say(f"Тесты на PostgreSQL ({binaries})")
            return run(arguments, server.url)
    except PostgresFailed as error:
        say(f"PostgreSQL для тестов не запустился: {error}")
        return 1


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the private server is stopped
    say("Тесты на SQLite")
    first = run(arguments, "")
    say(f"На SQLite {'тесты прошли' if first == 0 else f'тесты НЕ прошли (код {first})'}")
    second = run_on_postgres(arguments)
    if first and not second:
        say(f"Итог отрицательный: на SQLite тесты не прошли (код {first})")
    return first or second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
