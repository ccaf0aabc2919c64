"""One command starts everything, one signal ends it and nothing else."""

import os
import signal
import socket
import urllib.request

import pytest

from tests.launch.conftest import alive

pytestmark = [pytest.mark.launch, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ready_page_answers_and_a_signal_leaves_no_process(portal, number):
    port = free_port()
    server = portal("--port", str(port), "--no-demo", folder="Путь с пробелом")
    assert server.line("Ready: ") == f"Ready: http://127.0.0.1:{port}/"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
        assert page.status == 200
        assert "КИРИ" in page.read().decode()
    family = server.descendants()
    assert len(family) >= 3  # web and its worker, and a clock with or without a broker
    assert server.end(number) == 0
    assert alive(family) == []
    assert server.lines[-1] == "Портал остановлен."
    assert not any("пароль" in line for line in server.lines)  # no demo people, no log-ins


def test_taken_port_is_reported_and_the_next_free_one_used(portal):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        server = portal("--port", str(taken), "--no-demo")
        ready = server.line("Ready: ")
        port = int(ready.rsplit(":", 1)[1].rstrip("/"))
        assert port > taken
        assert f"Порт {taken} занят, беру {port}." in server.lines
        assert server.end(signal.SIGHUP) == 0


def test_signal_while_still_migrating_ends_the_step_too(portal):
    server = portal("--port", str(free_port()), "--no-demo", new=True)
    server.line("База: ")
    family = server.descendants()
    assert server.end() == 0
    assert alive(family) == []
    assert not any(line.startswith("Ready") for line in server.lines)


def test_ended_child_is_started_again(portal):
    server = portal("--port", str(free_port()), "--no-demo")
    server.line("Ready: ")
    web = next(pid for pid in server.descendants() if b"gunicorn" in cmdline(pid))
    os.kill(web, signal.SIGKILL)
    server.line("Процесс web остановился и запущен снова.")
    again = next(pid for pid in server.descendants() if pid != web and b"gunicorn" in cmdline(pid))
    assert cmdline(web) == b""
    assert again in server.descendants()
    assert server.end() == 0


def test_reset_is_refused_under_a_running_portal_and_clears_a_stopped_one(portal):
    first = portal("--port", str(free_port()), "--no-demo")
    first.line("Ready: ")
    second = portal("--port", str(free_port()), "--no-demo", "--reset")
    second.line("Портал из этой папки уже запущен")
    assert second.process.wait(30) != 0
    assert first.end() == 0
    paper = first.var / "media" / "paper.txt"
    paper.parent.mkdir(parents=True, exist_ok=True)
    paper.write_text("старое")
    third = portal("--port", str(free_port()), "--no-demo", "--reset")
    third.line("Прежние база и файлы удалены.")
    third.line("База: ")
    assert not paper.exists()
    assert third.end() == 0


def test_reset_never_touches_a_database_of_ones_own(portal):
    server = portal("--reset", DATABASE_URL="postgres://portal@nowhere/portal")
    server.line("--reset удаляет только встроенную базу")
    assert server.process.wait(30) != 0


def cmdline(pid: int) -> bytes:
    shown = os.popen(f"ps -o args= -p {pid}")
    with shown:
        return shown.read().encode()
