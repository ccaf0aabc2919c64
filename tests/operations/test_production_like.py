"""script/production-like for real: every process of docker-compose.yml, one page over TLS, figures, a clean end."""

import json
import os
import re
import signal
import ssl
import subprocess
import urllib.error
import urllib.request

import pytest

from tests.faults.workplace import run as task
from tests.launch.conftest import Portal, alive

pytestmark = [pytest.mark.launch, pytest.mark.slow, pytest.mark.stack, pytest.mark.timeout(600)]
ANYBODY = ssl._create_unverified_context()  # the certificate signs itself


def get(address: str) -> tuple[int, str, dict]:
    try:
        with urllib.request.urlopen(address, timeout=20, context=ANYBODY) as page:
            return page.status, page.read().decode(), dict(page.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)


def environment_of(server: Portal) -> dict[str, str]:
    """Of a worker of the running portal: the way into its database."""
    for pid in server.descendants():
        with open(f"/proc/{pid}/environ", "rb") as file:
            pairs = dict(pair.split("=", 1) for pair in file.read().decode().split("\0") if "=" in pair)
        if "SECRET_KEY_FILE" in pairs:
            return pairs
    raise AssertionError("no process of the portal")


def named(server: Portal, *words: str) -> list[int]:
    table = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    rows = dict(row.strip().split(" ", 1) for row in table.splitlines())
    return [pid for pid in server.descendants() if all(word in rows.get(str(pid), "") for word in words)]


def test_two_workers_and_two_beats_do_each_thing_once_also_when_one_of_each_is_killed(tmp_path):
    server = Portal(tmp_path / "var", "--port", "0", "--no-demo", "--sweep", "1",
                    module="kiri_portal.embedded.production_like")  # fmt: skip
    try:
        base = server.line("Ready: ", 300).removeprefix("Ready: ")
        inner = re.search(r"http://\S+/readyz", server.line("Внутри: "))[0]
        metrics = f"http://127.0.0.1:{re.search(r'…:([0-9]+)', server.lines[-1])[1]}/metrics"
        status, text, headers = get(base)
        assert status == 200
        assert "КИРИ" in text
        assert "max-age" in headers["Strict-Transport-Security"]
        assert all(get(base + path)[0] == 404 for path in ("metrics", "readyz", "healthz"))
        assert json.loads(get(inner)[1])["checks"]["broker_answers"] is True
        assert 'portal_request_seconds_count{method="GET",route="home"' in get(metrics)[1]
        assert get(metrics.replace("/metrics", "/"))[0] == 404  # no page on the port of figures

        assert len(named(server, "celery", "beat")) == 2
        env = {**os.environ, **environment_of(server)}
        task(env, "seed_terms", "30")
        os.kill(named(server, "celery", "worker1@")[0], signal.SIGKILL)
        os.kill(named(server, "celery", "beat")[0], signal.SIGKILL)
        task(env, "seed_terms", "30")
        assert json.loads(task(env, "wait_for_lines", "60", "120")) == [60, 1]

        family = server.descendants()
        assert server.end(signal.SIGINT) == 0
        assert alive(family) == []
        assert server.lines[-1] == "Портал остановлен."
    finally:
        if server.process.poll() is None:
            server.end()
