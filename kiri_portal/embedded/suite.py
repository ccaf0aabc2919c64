"""python -m kiri_portal.embedded.suite [pytest arguments]: the suite on SQLite, then on PostgreSQL.

Says what runs and what is deselected and why; ends with pytest's own summary and a non-zero status if either failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNPRIVILEGED = ("postgres", "nobody")


def say(text: str) -> None:
    sys.stdout.write(f"\n== {text}\n")
    sys.stdout.flush()


def chromium() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def deselected() -> tuple[list[str], list[str]]:
    """Markers left out on this machine, and why."""
    without = {"browser": None if chromium() else "нет chromium"}
    left = {name: why for name, why in without.items() if why}
    expression = " and ".join(f"not {name}" for name in left)
    return (["-m", expression] if expression else []), [f"{name}: {why}" for name, why in left.items()]


def run(arguments: list[str], database: str) -> int:
    env = {**os.environ, "PYTHONUTF8": "1", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    env.pop("REDIS_URL", None)
    if database:
        env["DATABASE_URL"] = database
    else:
        env.pop("DATABASE_URL", None)
    workers = [] if any(a.startswith("-n") for a in arguments) else ["-n", "2"]
    marks, left = deselected()
    for line in left:
        say(f"Не запускается – {line}")
    command = [sys.executable, "-m", "pytest", *workers, *marks, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode  # noqa: S603 - our own command


def postgres_binaries() -> Path | None:
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for name in ("initdb", "postgres"):
        if found := shutil.which(name):
            candidates.append(Path(found).resolve().parent)
    return next((c for c in candidates if (c / "initdb").exists() and (c / "pg_ctl").exists()), None)


@contextmanager
def private_postgres() -> Iterator[str]:
    """A throw-away server in a short temporary folder, run by an unprivileged user; empty text when impossible."""
    binaries = postgres_binaries()
    if binaries is None:
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="kpg-", dir="/tmp"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        user = next(name for name in UNPRIVILEGED if _exists(name))
        shutil.chown(folder, user)
        prefix = ["runuser", "-u", user, "--"]
    data = folder / "d"
    try:
        _quiet([*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8",
                "--locale", "C.UTF-8"])  # fmt: skip
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _quiet(
            [
                *prefix,
                str(binaries / "pg_ctl"),
                "-D",
                str(data),
                "-o",
                settings,
                "-w",
                "-l",
                str(folder / "log"),
                "start",
            ]
        )
        yield f"postgres://portal@/postgres?host={folder}"
    finally:
        subprocess.run(  # noqa: S603
            [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
            check=False, capture_output=True, cwd="/",
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


def _exists(user: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _quiet(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")  # noqa: S603
    if done.returncode:
        raise SystemExit(f"PostgreSQL для тестов не запустился: {done.stdout}{done.stderr}")


def main(arguments: list[str]) -> int:
    say("Тесты на SQLite")
    codes = [run(arguments, "")]
    if given := os.environ.get("DATABASE_URL"):
        say("Тесты на базе из DATABASE_URL")
        codes.append(run(arguments, given))
    else:
        with private_postgres() as url:
            if url:
                say("Тесты на PostgreSQL")
                codes.append(run(arguments, url))
            else:
                say("PostgreSQL не найден: второй прогон не запускается (установите пакет postgresql)")
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
