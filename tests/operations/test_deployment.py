"""docker-compose.yml, Dockerfile and nginx.conf are held to their rules: no Docker runs where the tests do."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OURS = ("web", "worker", "papers", "beat", "migrate", "backup")
ONE_OFF = {"migrate", "backup"}


def line(service: str) -> str:
    return " ".join([*SERVICES[service].get("entrypoint", []), *SERVICES[service].get("command", [])])


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_shut_tight(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "cap_add", "pid", "network_mode", "devices"} & set(service)
    assert service["logging"]["options"]["max-size"]  # a log never fills the disk
    image = service["image"]
    assert image == "kiri-portal" or re.fullmatch(r"[\w./-]+:[\w.-]*\d[\w.-]*", image)  # a version, never «latest»


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_OFF))
def test_every_lasting_service_restarts_and_tells_its_health(name):
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


def test_only_the_proxy_is_published():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["proxy"]["ports"] == ["80:8080", "443:8443"]


def test_database_and_broker_stand_in_a_network_without_a_way_out():
    assert COMPOSE["networks"]["inner"]["internal"] is True
    assert SERVICES["db"]["networks"] == SERVICES["redis"]["networks"] == ["inner"]
    assert "inner" not in SERVICES["proxy"]["networks"]


def test_nobody_runs_as_root():
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert int(users[-1]) > 0
    assert "unprivileged" in SERVICES["proxy"]["image"]
    assert SERVICES["db"]["user"] == "postgres"
    assert SERVICES["redis"]["user"] == "redis"
    assert all("user" not in SERVICES[name] for name in OURS)


def test_secrets_are_files_and_never_values():
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"SECRET|PASSWORD|KEY|EMAIL_URL", variable):
                assert variable.endswith("_FILE"), (name, variable)
                secret = value.removeprefix("/run/secrets/")
                assert secret in service["secrets"], (name, variable)
            assert not re.search(r"://[^/]*:[^/]*@", str(value)), (name, variable)  # no password in an address
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    assert all(re.fullmatch(r"\./secrets/\w+", entry["file"]) for entry in COMPOSE["secrets"].values())
    assert {"secrets", ".env", ".git", "var"} <= set((ROOT / ".dockerignore").read_text().split())
    assert {"secrets/", ".env", "var/"} <= set((ROOT / ".gitignore").read_text().split())


def test_what_lasts_is_in_named_volumes():
    named = set(COMPOSE["volumes"])
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            source, _target, *mode = volume.split(":")
            assert source in named or (source == "./deploy/nginx.conf" and mode == ["ro"]), (name, volume)
    assert "db:/var/lib/postgresql/data" in SERVICES["db"]["volumes"]
    assert f"media:{SERVICES['web']['environment']['MEDIA_ROOT']}" in SERVICES["web"]["volumes"]
    assert "media:/srv/portal/media:ro" in SERVICES["proxy"]["volumes"]


def test_web_is_gunicorn_with_threads_and_starts_only_when_ready():
    assert "gunicorn kiri_portal.wsgi" in line("web")
    assert "--worker-class gthread" in line("web")
    for name in ("web", "worker", "papers", "beat"):
        assert line(name).startswith("python -m kiri_portal.preflight ")
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert "/readyz" in str(SERVICES["web"]["healthcheck"]["test"])


def test_every_queue_has_prefork_workers_of_its_own_two_of_each():
    """A slow paper must never stand before the clock."""
    queues = {re.search(r"--queues (\S+)", line(name))[1]: name for name in ("worker", "papers")}
    assert set(queues) == {queue.name for queue in settings.CELERY_TASK_QUEUES} == {"default", "papers"}
    assert settings.CELERY_TASK_DEFAULT_QUEUE == "default"
    for name in queues.values():
        assert "--pool prefork" in line(name)
        assert SERVICES[name]["deploy"]["replicas"] >= 2


def test_every_task_goes_to_a_queue_somebody_listens_to():
    from kiri_portal.celery import app

    names = {queue.name for queue in settings.CELERY_TASK_QUEUES}
    assert {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} <= names
    app.loader.import_default_modules()
    assert set(settings.CELERY_TASK_ROUTES) <= set(app.tasks)
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_two_beats_are_allowed_and_share_no_file():
    assert SERVICES["beat"]["deploy"]["replicas"] == 2
    schedule = re.search(r"--schedule (\S+)", line("beat"))[1]
    assert any(entry.startswith("/tmp") for entry in SERVICES["beat"]["tmpfs"])
    assert schedule.startswith("/tmp/")


def test_files_leave_by_x_accel_with_the_headers_of_somebody_elses_file():
    prefix = SERVICES["web"]["environment"]["ACCEL_REDIRECT"]
    place = re.search(rf"location {prefix} {{(.*?)}}", NGINX, re.DOTALL)[1]
    assert "internal;" in place
    assert f"alias {SERVICES['web']['environment']['MEDIA_ROOT']}/;" in place
    assert "X-Content-Type-Options nosniff always" in place
    assert "sandbox; default-src 'none'" in place


def test_proxy_hides_probes_and_metrics_and_names_the_caller_itself():
    for path in ("/healthz", "/readyz", "/metrics"):
        assert f"location = {path} {{ return 404; }}" in NGINX
    assert SERVICES["web"]["environment"]["METRICS_PORT"] not in NGINX
    for header in ("X-Real-IP $remote_addr", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto https"):
        assert f"proxy_set_header {header};" in NGINX
    assert "proxy_request_buffering off" not in NGINX  # a slow upload must wait in the proxy
    size = int(re.search(r"client_max_body_size (\d+)m", NGINX)[1])
    assert size * 1024 * 1024 > 5 * settings.UPLOAD_MAX_BYTES


def test_image_is_slim_with_pdf_libraries_fonts_and_bytecode():
    assert all(base.startswith("python:3.11-slim") for base in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"):
        assert package in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    assert DOCKERFILE.count("compileall") == 2  # packages and our own
    assert "collectstatic" in DOCKERFILE
    assert "messages compile" in DOCKERFILE
