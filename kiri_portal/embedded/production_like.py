"""python -m kiri_portal.embedded.production_like [--port N] [--no-demo]: production on this machine, as processes.

Runs the commands of docker-compose.yml with real PostgreSQL and Redis of the system (private, by an unprivileged
user) in the training mode: production in everything, on made-up data. With nginx installed the portal stands behind
deploy/nginx.conf, otherwise gunicorn speaks TLS itself. Everything is in a temporary folder and gone afterwards.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import ssl
import sys
import urllib.error
import urllib.request
from pathlib import Path

from kiri_portal.embedded import compose
from kiri_portal.embedded.broker import broker_command, redis_server
from kiri_portal.embedded.launcher import ROOT, START_SECONDS, VAR, Failed, Launcher, free_port, say, tail
from kiri_portal.embedded.logins import print_logins
from kiri_portal.embedded.postgres import PostgresFailed, PrivatePostgres, postgres_binaries, private_postgres
from kiri_portal.embedded.tls import make_certificate


class ProductionLike(Launcher):
    """gunicorn, two workers, two beats, PostgreSQL, Redis, nginx: what docker-compose.yml runs, with its settings."""

    def __init__(self, *, port: int = 8443, demo: bool = True, sweep: float = 60.0, logs: Path | None = None) -> None:
        super().__init__(logs or VAR / "log-production-like")
        self.port, self.demo, self.sweep = port, demo, sweep
        self.inner_port = self.metrics_port = 0
        self.postgres: PrivatePostgres | None = None

    @property
    def base(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def serve(self, folder: Path) -> int:
        binaries, redis = postgres_binaries(), redis_server()
        if binaries is None or redis is None:
            raise Failed("Нужны PostgreSQL и Redis: apt-get install postgresql redis-server.")
        try:
            with private_postgres(binaries, durable=True) as self.postgres:
                try:
                    self.prepare(folder, redis)
                    self.start_portal()
                    say(f"Ready: {self.base}/")
                    say(f"Внутри: http://127.0.0.1:{self.inner_port}/readyz, …:{self.metrics_port}/metrics")
                    print_logins(self.env, say)
                    return self.watch()
                finally:
                    self.children.stop()  # before the database goes
        except PostgresFailed as error:
            raise Failed(f"PostgreSQL не запустился: {error}") from error

    # --- before the first process -------------------------------------------------------------------
    def prepare(self, folder: Path, redis: str) -> None:
        self.folder = folder
        folder.chmod(0o711)  # nginx's workers are nobody: they must reach the media folder and nothing by listing
        for name in ("media", "static", "var", "mail"):
            (folder / name).mkdir()
        self.port = free_port(self.port)
        self.inner_port, self.metrics_port = free_port(0), free_port(0)
        self._write_secrets(folder / "secrets")
        self.start_broker(redis)
        self.env |= self._settings()
        say("База: применяю изменения…")
        self.run_or_fail(self._command("migrate", 1))
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        if self.demo:
            say("Демо: разыгрываю отборы, это займёт до минуты…")
            self.manage("demo")

    def _write_secrets(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        (folder / "secret_key").write_text(secrets.token_urlsafe(60))
        (folder / "db_password").write_text("not-asked")
        (folder / "email_url").write_text(f"filemail:///{self.folder / 'mail'}")
        make_certificate(folder / "tls_certificate", folder / "tls_key")

    def _settings(self) -> dict[str, str]:
        """The environment of docker-compose.yml with the addresses of this machine."""
        assert self.postgres
        env = {
            name: value.replace("/run/secrets/", f"{self.folder}/secrets/")
            for name, value in compose.environment("web").items()
        }
        env |= {
            "KIRI_ENV": "training", "DATABASE_URL": self.postgres.url, "REDIS_URL": f"redis+socket://{self._socket()}",
            "ALLOWED_HOSTS": "127.0.0.1,localhost", "BASE_URL": self.base, "BIND": f"127.0.0.1:{self.inner_port}",
            "METRICS_PORT": str(self.metrics_port), "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"), "VAR_DIR": str(self.folder / "var"),
            "SWEEP_SECONDS": str(self.sweep), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }  # fmt: skip
        if not shutil.which("nginx"):
            env.pop("ACCEL_REDIRECT")
        return env

    def run_or_fail(self, command: list[str]) -> None:
        if self.run_step(command):
            raise Failed(f"Команда {' '.join(command)} остановилась; причина выше.")

    # --- processes -----------------------------------------------------------------------------------
    def _socket(self) -> Path:
        return self.folder / "broker.sock"

    def start_broker(self, redis: str) -> None:
        self.children.start("broker", broker_command(redis, self._socket()), self.env)
        if not self.wait(self._socket().exists, 10, needs="broker"):
            raise Failed(f"Redis не запустился:\n{tail(self.children.logs / 'broker.log')}")

    def _command(self, name: str, number: int) -> list[str]:
        own_tmp = self.folder / "tmp" / f"{name}-{number}"
        own_tmp.mkdir(parents=True, exist_ok=True)
        return compose.command(name, own_tmp)

    def start_service(self, name: str, number: int = 1, *more: str) -> None:
        env = {**self.env, "TMPDIR": str(self.folder / "tmp" / f"{name}-{number}")}
        self.children.start(f"{name}-{number}", [*self._command(name, number), *more], env)

    def start_portal(self) -> None:
        """web, every replica of workers and beats, then the proxy; returns when the first page answers over TLS."""
        self.start_service("web", 1, *([] if shutil.which("nginx") else self._own_tls()))
        for name in ("worker", "papers", "beat"):
            for number in range(1, compose.replicas(name) + 1):
                self.start_service(name, number, *([] if name == "beat" else ["--hostname", f"{name}{number}@%h"]))
        self._wait_or_fail(lambda: self.status(f"http://127.0.0.1:{self.metrics_port}/readyz") == 200, "web-1")
        if shutil.which("nginx"):
            self._start_proxy()
        self._wait_or_fail(lambda: self.status(f"{self.base}/") == 200, "proxy-1" if shutil.which("nginx") else "web-1")

    def _own_tls(self) -> list[str]:
        say("nginx не установлен: TLS держит сам gunicorn.")
        folder = self.folder / "secrets"
        self.inner_port = self.port
        self.env["BIND"] = f"127.0.0.1:{self.port}"
        return ["--certfile", str(folder / "tls_certificate"), "--keyfile", str(folder / "tls_key")]

    def _start_proxy(self) -> None:
        """deploy/nginx.conf with the places of this machine; a line that is no longer there is noticed."""
        text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        own = self.folder / "tmp" / "proxy"
        own.mkdir(parents=True)
        for ours, here in {
            " /tmp/": f" {own}/",
            "server web:8000": f"server 127.0.0.1:{self.inner_port}",
            "listen 8443": f"listen 127.0.0.1:{self.port}",
            "listen 8080": f"listen 127.0.0.1:{free_port(0)}",
            "/run/secrets/": f"{self.folder}/secrets/",
            "/srv/portal/media/": f"{self.folder}/media/",
        }.items():
            if ours not in text:
                raise Failed(f"В deploy/nginx.conf нет «{ours}»: поправьте production_like.py.")
            text = text.replace(ours, here)
        config = own / "nginx.conf"
        config.write_text(text, encoding="utf-8")
        self.children.start("proxy-1", ["nginx", "-c", str(config), "-g", "daemon off;"], self.env)

    def _wait_or_fail(self, ready, name: str) -> None:
        if not self.wait(ready, START_SECONDS, needs=name):
            log = self.children.logs / f"{name}.log"
            raise Failed(f"Портал не ответил; конец {log}:\n{tail(log)}")

    def status(self, address: str) -> int:
        """HTTP status of an address, 0 when nobody answers."""
        trusting = ssl.create_default_context(cafile=str(self.folder / "secrets" / "tls_certificate"))
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trusting))
        try:
            with opener.open(address, timeout=5) as page:
                return page.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="script/production-like", description="Промышленный портал на этой машине: PostgreSQL, Redis, по два."
    )
    parser.add_argument("--port", type=int, default=8443, help="порт; занятый уступает следующему свободному")
    parser.add_argument("--no-demo", action="store_true", help="пустой портал")
    parser.add_argument("--sweep", type=float, default=60.0, help="секунд между проходами часов")
    options = parser.parse_args()
    launcher = ProductionLike(port=options.port, demo=not options.no_demo, sweep=options.sweep)
    launcher.listen()
    return launcher.run()


if __name__ == "__main__":
    sys.exit(main())
