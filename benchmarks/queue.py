"""Celery with one, two and four processes: papers made in a minute, and tasks that do nothing but wake."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from benchmarks.report import Figure
from documents.papers import READER
from documents.tasks import render_papers_task
from kiri_portal.embedded.children import Children
from procedure.models import JournalReading
from tests.permissions.world import World

PROCESSES = (1, 2, 4)
SECONDS, ASKED = 30.0, 1500


def queue_figures(_world: World | None) -> Iterator[Figure]:
    """Receipts of filed copies are asked for anew, more than could be made; how many lines are read in the time."""
    readings = JournalReading.objects.filter(reader=READER, entry__act="applications.submit")
    readings.filter(pk__in=list(readings.order_by("-pk").values_list("pk", flat=True)[:ASKED])).delete()
    for number in PROCESSES:
        yield Figure(f"документов по строкам журнала, {number} проц.", _papers(number), "строк/мин")


def _papers(processes: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        children = Children(Path(folder))
        command = [sys.executable, "-m", "celery", "-A", "kiri_portal", "worker", "--pool", "prefork", "--concurrency",
                   str(processes), "--queues", "papers", "--loglevel", "WARNING"]  # fmt: skip
        children.start("worker", command, os.environ)
        try:
            first = _read()
            for _ in range(processes):
                render_papers_task.apply_async()
            while _read() == first:  # started, everything heavy imported
                threading.Event().wait(0.2)
            start, first = time.monotonic(), _read()
            threading.Event().wait(SECONDS)
            return (_read() - first) / (time.monotonic() - start) * 60
        finally:
            children.stop()


def _read() -> int:
    connection.close()
    return JournalReading.objects.filter(reader=READER).count()
