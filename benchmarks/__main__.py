"""python -m benchmarks [--applications N ...] [--rounds R] [--only pages clock papers …] [--json FILE]

Fills a private PostgreSQL (beside a private Redis) with benchmark data and measures the portal on it: every important
page against ``hello``, the clock, the calendar, PDF and the package. With DATABASE_URL set it uses that database, if
it is empty or of an earlier measurement. Status 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiri_portal.embedded.broker import broker_binary, broker_command
from kiri_portal.embedded.children import Children
from kiri_portal.embedded.postgres import postgres_binaries, private_postgres

PARTS = ("pages", "queue", "papers", "recompute", "clock", "initiative", "clusters")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@contextmanager
def servers(folder: Path) -> Iterator[None]:
    """Database and broker of one's own, named in the environment."""
    children = Children(folder)
    broker = broker_binary()
    if broker:
        children.start("broker", broker_command(broker, folder / "broker.sock"), os.environ)
        os.environ["REDIS_URL"] = f"redis+socket://{folder}/broker.sock"
    os.environ |= {"VAR_DIR": str(folder), "MEDIA_ROOT": str(folder / "media")}
    try:
        if os.environ.get("DATABASE_URL"):
            yield
            return
        binaries = postgres_binaries()
        if binaries is None:
            raise SystemExit("Нужен PostgreSQL: apt-get install postgresql, или задайте DATABASE_URL.")
        with private_postgres(binaries, durable=True) as server:
            os.environ["DATABASE_URL"] = server.url
            yield
    finally:
        children.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Замеры скорости портала.")
    parser.add_argument("--applications", type=int, nargs="+", default=[2000], help="сколько заявок; по возрастанию")
    parser.add_argument("--rounds", type=int, default=5, help="раундов замера страниц")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="что мерить")
    parser.add_argument("--profile", metavar="ЧАСТЬ_ИМЕНИ", help="вместо замера: профиль страниц с таким именем")
    parser.add_argument("--json", type=Path, help="куда записать цифры")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the private servers are stopped
    with tempfile.TemporaryDirectory(prefix="kpb-", dir="/tmp") as folder, servers(Path(folder)):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
        import django

        django.setup()
        from benchmarks.run import run

        return run(options, say)


if __name__ == "__main__":
    sys.exit(main())
