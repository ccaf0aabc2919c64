"""Figures for Prometheus: requests by route, and the live state of the clock, mail, papers and queues.

Served by the web process on METRICS_PORT only. With several gunicorn workers PROMETHEUS_MULTIPROC_DIR (see
gunicorn.conf.py) gathers the request figures of all of them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
REQUESTS = Histogram(
    "portal_request_seconds", "Время ответа по странице", ("route", "method", "status"), buckets=BUCKETS
)
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}  # anything else a stranger may invent


def observe(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Count one request under its route's name: addresses would make a series per dossier."""
    match = request.resolver_match
    route = match.view_name if match and match.view_name else "-"
    method = request.method if request.method in METHODS else "-"
    REQUESTS.labels(route, method, f"{response.status_code // 100}xx").observe(seconds)


def page() -> bytes:
    """The whole page of figures."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
        registry.register(Live())
        return generate_latest(registry)
    registry.register(Live())
    return generate_latest(REGISTRY) + generate_latest(registry)


class Live:
    """What the rows say at this moment; the same for every process, so any may answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from procedure import health

        found = health.findings()
        probes = GaugeMetricFamily("portal_probe_ok", "1 – хорошо, 0 – нужно внимание", labels=["probe"])
        for finding in found:
            probes.add_metric([finding.code], int(finding.ok))
        yield probes
        yield GaugeMetricFamily(
            "portal_media_free_bytes", "Свободно на диске файлов", shutil.disk_usage(_existing_media()).free
        )
        yield _queues()
        if all(finding.ok for finding in found if finding.code == "database_writes"):
            yield from _rows()


def _rows() -> Iterator[GaugeMetricFamily]:
    from documents.models import PaperFailure
    from notices.models import Notice
    from procedure import clock
    from procedure.models import Deadline, TickRun

    at = clock.now()
    run = TickRun.objects.filter(name="tick").first()
    if run:
        yield GaugeMetricFamily("portal_tick_age_seconds", "Давность прохода часов", (at - run.at).total_seconds())
    yield GaugeMetricFamily("portal_deadlines_due", "Сроков ждёт часов", Deadline.objects.due(at).count())
    failing = Deadline.objects.filter(failures__gt=0, closed_at__isnull=True).count()
    yield GaugeMetricFamily("portal_deadlines_failing", "Сроков с ошибкой обработки", failing)
    yield GaugeMetricFamily("portal_papers_failing", "Документов с ошибкой", PaperFailure.objects.count())
    letters = GaugeMetricFamily("portal_letters", "Писем, которые ещё не ушли", labels=["state"])
    for state in ("queued", "sending", "failed"):
        letters.add_metric([state], Notice.objects.filter(mail_state=state).count())
    yield letters


def _queues() -> GaugeMetricFamily:
    """Messages waiting in the broker; no sample when it does not answer (the probe says so)."""
    from kiri_portal.probes import broker

    family = GaugeMetricFamily("portal_queue_messages", "Сообщений в очереди", labels=["queue"])
    client = broker()
    if client is None:
        return family
    try:
        for queue in settings.CELERY_TASK_QUEUES:
            family.add_metric([queue.name], client.llen(queue.name))
    except Exception:
        family.samples.clear()
    finally:
        client.close()
    return family


def _existing_media() -> str:
    path = settings.MEDIA_ROOT
    while not path.exists():
        path = path.parent
    return str(path)
