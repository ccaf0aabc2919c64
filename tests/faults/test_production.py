"""What a production portal survives: killed processes, a lost broker, a restarted database, uploads that never end."""

import os
import random
import signal
import socket
import sys
import threading
import time
from collections import Counter
from contextlib import suppress

import pytest

from tests.faults import production
from tests.faults.production import ANYBODY, BEATS, WORKERS, ask, counted, kill, letters, manage, pool, running, task
from tests.faults.workplace import start

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(900)]
KILLS = int(os.environ.get("FAULT_KILLS", "6"))  # in CI; script/soak and a run by hand take more
SEED = int(os.environ.get("FAULT_SEED", str(random.SystemRandom().randrange(10**6))))
DONE = {"doubled": 0, "due": 0, "unread": 0, "papers_waiting": 0, "rows_without_file": 0, "queued": 0, "failed": 0}


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    with running(tmp_path_factory.mktemp("logs")) as stack:
        yield stack


def done(census: dict) -> dict:
    return {name: census[name] for name in DONE}


def wait(seconds: float) -> None:
    threading.Event().wait(seconds)


def kill_one(portal, choose: random.Random, kind: str) -> bool:
    """Kill a process of a pool (which dies with its task), a whole worker that is up, or a beat."""
    ready = {name: children for name in WORKERS if (children := pool(portal, name))}
    if kind == "beat":
        kill(portal, choose.choice(BEATS))
    elif not ready:
        return False  # all are still starting: look again
    elif kind == "worker":
        kill(portal, choose.choice(sorted(ready)))
    else:
        with suppress(ProcessLookupError):
            os.kill(choose.choice([pid for children in ready.values() for pid in children]), signal.SIGKILL)
    return True


def test_kill_9_of_workers_and_beats_at_random_moments_loses_and_doubles_nothing(portal):
    choose = random.Random(SEED)
    kinds = ["pool", "worker", "beat", *choose.choices(("pool", "worker", "beat"), (3, 1, 1), k=KILLS - 3)]
    filed, terms = max(2, KILLS // 6), max(10, KILLS * 4 // 5)
    feeder = start(portal.env, "feed", str(filed), str(terms))
    for kind in kinds:
        wait(choose.uniform(0.1, 2))
        while not kill_one(portal, choose, kind):
            wait(0.2)
    _all, told = feeder.communicate(timeout=300)
    assert feeder.returncode == 0, told
    census = counted(portal, "settle", "180")
    manage(portal, "tick", "--at", "2030-01-01T10:00")  # letters whose sender was killed are let go after an hour
    census = counted(portal, "settle", "60")
    assert done(census) == DONE, (SEED, census)
    assert census["expired"] >= filed * terms
    assert census["sending"] == 0
    assert census["issued"] >= 2 * census["receipts"] == 2 * filed
    left = letters(portal)
    assert len(set(left)) == census["sent"], SEED
    assert max(left.count(one) for one in set(left)) <= 2, SEED  # attempted again with the same number
    assert "Журнал цел" in manage(portal, "verify_journal")
    sys.stdout.write(
        f"\nkills {Counter(kinds)} (seed {SEED}): terms {census['expired']}, papers {census['issued']}, letters "
        f"{len(set(left))}, sent twice {len(left) - len(set(left))}, lost 0, doubled 0"
    )


def test_broker_stopped_and_flushed_with_work_queued_fails_no_page_and_loses_nothing(portal):
    for name in WORKERS:
        os.killpg(portal.children.running[name].pid, signal.SIGSTOP)
    feeder = start(portal.env, "feed", "2", "10")  # its nudges wait in the queue, nobody takes them
    assert feeder.wait(240) == 0
    os.killpg(portal.children.running["broker"].pid, signal.SIGKILL)  # with everything queued
    portal.children.running["broker"].wait()
    asked = [ask(portal, path) for path in ("", "rounds/", "accounts/login/", "methodology/", "calculator/") * 3]
    assert [status for status, _seconds, _headers in asked] == [200] * 15
    act = start(portal.env, "feed", "1", "5")  # people go on filing
    _out, told = act.communicate(timeout=240)
    assert act.returncode == 0, told
    portal._socket().unlink(missing_ok=True)
    portal.children.start_again("broker")
    for name in WORKERS:
        os.killpg(portal.children.running[name].pid, signal.SIGCONT)
    census = counted(portal, "settle", "180")
    assert done(census) == DONE, census
    assert max(seconds for _status, seconds, _headers in asked) < 10


def test_database_restarted_under_load_is_503_with_retry_after_and_heals(portal):
    seen: list[tuple[float, int, dict]] = []
    over = threading.Event()

    def visitor() -> None:
        while not over.is_set():
            status, _seconds, headers = ask(portal, "rounds/")
            seen.append((time.monotonic(), status, headers))

    visitors = [threading.Thread(target=visitor) for _ in range(4)]
    for one in visitors:
        one.start()
    try:
        wait(2)
        portal.postgres.stop("fast")
        wait(3)
        portal.postgres.start()
        back = time.monotonic()
        wait(12)
    finally:
        over.set()
        for one in visitors:
            one.join(60)
    statuses = {status for _at, status, _headers in seen}
    assert statuses == {200, 503}
    assert all("Retry-After" in headers for _at, status, headers in seen if status == 503)
    after = [status for at, status, _headers in seen if at > back + 10]
    assert after
    assert set(after) == {200}
    healed = max((at for at, status, _headers in seen if status == 503), default=back) - back
    task(portal, "seed_terms", "5")
    assert done(counted(portal, "settle", "120")) == DONE  # workers heal too
    sys.stdout.write(f"\ndatabase restarted: {len(seen)} pages, last 503 {healed:.1f} s after it was back")


def upload(portal, *, length: int, body: bytes) -> socket.socket:
    """The beginning of an upload over TLS."""
    raw = socket.create_connection(("127.0.0.1", portal.port), timeout=30)
    line = ANYBODY.wrap_socket(raw, server_hostname="127.0.0.1")
    head = "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    line.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode() + body)
    return line


def test_slow_and_broken_uploads_hold_nobody_up(portal):
    files = set(portal.folder.joinpath("media").rglob("*"))
    slow = [upload(portal, length=5_000_000, body=b"--x\r\n") for _ in range(40)]  # more than gunicorn's threads
    try:
        asked = []
        for _ in range(5):
            for line in slow:
                line.sendall(b"-")
            asked.append(ask(portal))
        assert [status for status, _seconds, _headers in asked] == [200] * 5
        assert max(seconds for _status, seconds, _headers in asked) < 10
    finally:
        for line in slow:
            line.close()  # in the middle
    large = upload(portal, length=500_000_000, body=b"--x\r\n")
    assert b" 413 " in large.recv(100)
    large.close()
    assert ask(portal)[0] == 200
    assert set(portal.folder.joinpath("media").rglob("*")) == files
    assert production.manage(portal, "check") is not None
