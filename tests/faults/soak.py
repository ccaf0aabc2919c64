"""python -m tests.faults.soak [MINUTES]: a portal under load and misfortune for half an hour; not part of the suite.

Visitors read pages, people file, and meanwhile workers and beats are killed, the broker is lost and the database
restarted. Prints figures; status 1 when an effect was lost or doubled, a page failed or a web worker grew too large.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.faults.production import BEATS, WORKERS, ask, counted, kill, manage, pool, running, task

PAGES = ("", "rounds/", "methodology/", "calculator/", "accounts/login/", "register/")
WEB_MIB = 160  # of one gunicorn process
MUST_BE_ZERO = ("doubled", "due", "unread", "papers_waiting", "rows_without_file", "queued")


def say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


class Soak:
    def __init__(self, stack, minutes: float) -> None:
        self.stack, self.end, self.start = stack, time.monotonic() + minutes * 60, time.monotonic()
        self.over = threading.Event()
        self.seen: list[tuple[float, int, float]] = []
        self.memory: list[float] = []
        self.misfortunes: dict[str, int] = {}

    def visit(self) -> None:
        while not self.over.is_set():
            status, seconds, _headers = ask(self.stack, random.choice(PAGES))
            self.seen.append((time.monotonic(), status, seconds))
            self.over.wait(0.2)

    def misfortune(self) -> None:
        name = random.choice(("pool", "pool", "worker", "beat", "broker", "database"))
        self.misfortunes[name] = self.misfortunes.get(name, 0) + 1
        children = [pid for worker in WORKERS for pid in pool(self.stack, worker)]
        if name == "pool" and children:
            with suppress(ProcessLookupError):
                os.kill(random.choice(children), 9)
        elif name == "broker":
            self.stack._socket().unlink(missing_ok=True)
            self.stack.children.start_again("broker")
        elif name == "database":
            self.stack.postgres.stop("fast")
            self.stack.postgres.start()
        else:
            kill(self.stack, random.choice(BEATS if name == "beat" else WORKERS))

    def web_mib(self) -> float:
        """The largest process of gunicorn, resident."""
        pids = [str(pid) for pid in pool(self.stack, "web-1")]
        table = subprocess.run(["ps", "-o", "rss=", "-p", ",".join(pids)], capture_output=True, text=True, check=False)
        return max((int(row) for row in table.stdout.split()), default=0) / 1024

    def run(self) -> int:
        visitors = [threading.Thread(target=self.visit) for _ in range(3)]
        for one in visitors:
            one.start()
        try:
            while time.monotonic() < self.end:
                task(self.stack, "feed", "1", "10")
                self.misfortune()
                self.memory.append(self.web_mib())
                late = f"{len(self.seen)} страниц, память {self.memory[-1]:.0f} МиБ"
                say(f"{(time.monotonic() - self.start) / 60:.1f} мин: {self.misfortunes}, {late}")
                self.over.wait(10)
        finally:
            self.over.set()
            for one in visitors:
                one.join(60)
        return self.report()

    def report(self) -> int:
        counted(self.stack, "settle", "180")
        manage(self.stack, "tick", "--at", "2030-01-01T10:00")  # letters whose sender was killed
        census = counted(self.stack, "settle", "60")
        journal = manage(self.stack, "verify_journal").strip()
        with tempfile.TemporaryDirectory() as folder:
            copy = manage(self.stack, "backup", folder).splitlines()[-1]
        statuses = {status: sum(1 for _at, one, _s in self.seen if one == status) for _at, status, _s in self.seen}
        half = len(self.seen) // 2
        p95 = [statistics.quantiles([s for _at, _status, s in part], n=20)[-1] for part in
               (self.seen[:half], self.seen[half:])]  # fmt: skip
        broken = [status for status in statuses if status not in (200, 503)]
        wrong = {name: census[name] for name in MUST_BE_ZERO if census[name]}
        say(f"страниц {len(self.seen)}, по кодам {statuses}; p95 первой половины {p95[0]:.2f} с, второй {p95[1]:.2f} с")
        say(f"память web, МиБ: в начале {self.memory[0]:.0f}, в конце {self.memory[-1]:.0f}, больше всего "
            f"{max(self.memory):.0f}")  # fmt: skip
        say(
            f"бед {self.misfortunes}; сроков {census['expired']}, писем {census['sent']}, документов {census['issued']}"
        )
        say(f"{journal} Копия: {copy}")
        if wrong or broken or max(self.memory) > WEB_MIB:
            say(f"НЕ ПРОШЛО: потеряно или удвоено {wrong}, коды {broken}, память {max(self.memory):.0f} МиБ")
            return 1
        say("Прошло: ничего не потеряно и не удвоено.")
        return 0


def main(arguments: list[str]) -> int:
    minutes = float(arguments[0]) if arguments else 30.0
    with tempfile.TemporaryDirectory(prefix="kp-soak-") as logs, running(Path(logs), sweep=5) as stack:
        return Soak(stack, minutes).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
