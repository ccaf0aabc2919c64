"""Probes, the edge, figures: what an operator and an orchestrator see."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory

from kiri_portal import edge, errors, metrics, probes
from procedure import clock, health
from procedure.models import TickRun
from tests.factories.applications import at

pytestmark = pytest.mark.django_db
EXPECTED = {
    "database_writes", "migrations_applied", "storage_writes", "clock_is_awake", "rows_are_handled",
    "calendar_is_known", "journal_is_guarded", "disk_has_room", "broker_answers", "mail_leaves", "papers_are_made", "files_are_checked",
}  # fmt: skip


def found() -> dict[str, health.Finding]:
    return {finding.code: finding for finding in health.findings()}


def test_everything_an_operator_needs_is_looked_at():
    assert set(found()) >= EXPECTED
    assert {code for code, finding in found().items() if finding.vital} == {
        "database_writes", "migrations_applied", "storage_writes"}  # fmt: skip


def test_database_probe_writes_and_leaves_nothing():
    before = TickRun.objects.count()
    assert found()["database_writes"].ok
    assert TickRun.objects.count() == before


def test_migration_probe_sees_what_is_missing_and_what_is_from_the_future():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("documents", "0001_tables")
    finding = found()["migrations_applied"]
    assert not finding.ok
    assert "documents.0001_tables" in finding.text
    recorder.record_applied("documents", "0001_tables")
    recorder.record_applied("documents", "9999_tomorrow")
    assert "База новее программы (documents.9999_tomorrow)" in found()["migrations_applied"].text


def test_storage_probe_names_the_folder_that_is_closed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("")
    finding = found()["storage_writes"]
    assert not finding.ok
    assert str(settings.MEDIA_ROOT) in finding.text


def test_disk_probe_warns_before_the_end(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(probes, "LITTLE_BYTES", 1 << 60)
    finding = found()["disk_has_room"]
    assert not finding.ok
    assert "Освободите место" in finding.text


def test_silent_clock_and_silent_broker_do_not_take_the_portal_down(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    TickRun.objects.create(name="tick", at=at("2026-02-02"))
    with clock.standing_at(at("2026-02-03")):
        answer = Client().get("/readyz")
    assert answer.status_code == 200
    body = json.loads(answer.content)
    assert body["ready"] is True
    assert body["checks"]["clock_is_awake"] is body["checks"]["broker_answers"] is False


def test_not_ready_is_503_with_retry_after_and_no_detail():
    MigrationRecorder(connection).record_unapplied("documents", "0001_tables")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "documents" not in answer.content.decode()


def test_live_answers_whatever_the_host_and_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client(headers={"host": "10.0.0.7:8000"}).get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_probe_that_breaks_is_a_finding(monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr(health, "_probes", [health.Probe("Проба", broken, False)])
    assert [(f.code, f.ok) for f in health.findings()] == [("broken", False)]


def test_command_says_each_finding_and_fails_when_a_person_is_needed(capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("health")
    assert stopped.value.code == 1
    printed = capsys.readouterr().out
    assert "внимание  Часы портала: Часы ещё ни разу не шли" in printed
    assert "хорошо   База данных: База отвечает и пишет." in printed


# --- the edge ------------------------------------------------------------------------------------
def passed(request) -> dict:
    """What the layer behind the edge is given."""
    from django.http import HttpResponse

    seen = {}

    def inner(request):
        seen.update(request.META)
        return HttpResponse()

    seen["answer"] = edge.EdgeMiddleware(inner)(request)
    return seen


def test_a_request_number_is_kept_when_plain_and_made_anew_otherwise():
    kept = passed(RequestFactory().get("/", headers={"x-request-id": "a1b2c3d4e5"}))
    assert kept["HTTP_X_REQUEST_ID"] == kept["answer"]["X-Request-ID"] == "a1b2c3d4e5"
    for strange in ("x", "a" * 65, 'abcdefgh"\n{}', ""):
        made = passed(RequestFactory().get("/", HTTP_X_REQUEST_ID=strange))
        assert edge.NUMBER.fullmatch(made["HTTP_X_REQUEST_ID"])
        assert made["HTTP_X_REQUEST_ID"] != strange


def test_the_callers_address_is_believed_to_the_proxy_only_in_production(settings):
    asked = RequestFactory().get("/", headers={"x-real-ip": "198.51.100.7"})
    assert passed(asked)["REMOTE_ADDR"] == "127.0.0.1"
    settings.PRODUCTION = True
    assert passed(asked)["REMOTE_ADDR"] == "198.51.100.7"
    assert passed(RequestFactory().get("/", headers={"x-real-ip": "<script>"}))["REMOTE_ADDR"] == "127.0.0.1"


def test_figures_are_on_their_own_port_only(settings):
    assert Client().get("/metrics").status_code == 404
    settings.METRICS_PORT = 9100
    browser = Client()
    assert browser.get("/metrics").status_code == 404
    assert browser.get("/", SERVER_PORT="9100").status_code == 404
    browser.get("/")
    text = browser.get("/metrics", SERVER_PORT="9100").content.decode()
    assert 'portal_request_seconds_count{method="GET",route="home",status="2xx"} 1.0' in text
    for probe in EXPECTED:
        assert f'portal_probe_ok{{probe="{probe}"}}' in text
    assert 'portal_letters{state="queued"} 0.0' in text
    assert "portal_media_free_bytes" in text


def test_figures_name_routes_and_never_addresses(settings):
    settings.METRICS_PORT = 9100
    browser = Client()
    browser.get("/calendar/very-secret-token.ics")
    browser.generic("BREW", "/")
    text = browser.get("/metrics", SERVER_PORT="9100").content.decode()
    assert "very-secret" not in text
    assert "BREW" not in text
    assert metrics.REQUESTS.labels("calendar_feed", "GET", "4xx")._sum.get() > 0


# --- what is not the page's fault ------------------------------------------------------------------
def answer_to(error: Exception):
    try:
        raise error
    except Exception:
        return errors.server_error(RequestFactory().get("/", HTTP_X_REQUEST_ID="abcdef123456"))


def test_database_away_is_503_with_retry_after_in_three_languages():
    answer = answer_to(OperationalError("server closed the connection unexpectedly"))
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Портал ненадолго недоступен" in text
    assert "Дерекқор қайта іске қосылып жатыр" in text
    assert "The database is restarting" in text
    assert "abcdef123456" in text


def test_full_disk_is_503_and_our_own_mistakes_are_500():
    full = answer_to(OSError(28, "No space left on device"))
    assert full.status_code == 503
    assert "На сервере кончилось место" in full.content.decode()
    assert answer_to(OperationalError("no such table: x")).status_code == 500
    assert answer_to(ValueError()).status_code == 500


def test_templates_of_errors_need_nothing():
    for name in ("500.html", "503.html", "503_full.html"):
        assert "{% extends" not in Path("templates", name).read_text(encoding="utf-8")
