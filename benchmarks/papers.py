"""PDF beside a bare WeasyPrint, and the Commission's package in constant memory."""

from __future__ import annotations

import hashlib
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation

from benchmarks.report import Figure
from documents import pdf
from documents.models import Document
from methodology.roles import Role
from procedure import clock
from procedure.models import Dossier
from selection import services
from selection.models import Package
from selection.services.package import build_waiting
from tests.factories.accounts import an_official
from tests.factories.commission import SAT_AT, before_the_commission
from tests.permissions.world import World

LETTER = "papers/applications/akimat_letter.html"
FACTS = {
    "number": "ТК-2026-001", "cluster_name": "Кластер", "applicant": "ТОО «Проба»", "bin": "", "round": "Отбор",
    "akimat": "Акимат", "region": "Алматы", "sent_on": SAT_AT.date(), "dossier": Dossier(number="ТК-2026-001"),
    "issued_at": SAT_AT, "content_sha256": "ab" * 32,
}  # fmt: skip
FILE = 200 * 1024


def paper_figures(_world: World | None) -> Iterator[Figure]:
    yield from _beside_bare()
    small, _built, _size = _package(3, 60)
    large, built, size = _package(30, 60)
    yield Figure("пакет 30 × 60 документов: время", built, "с")
    yield Figure("пакет 30 × 60 документов: размер", size / 1024 / 1024, "МиБ")
    yield Figure("пакет: память сверх пакета 3 × 60", large - small, "МиБ", at_most=32)


def _beside_bare() -> Iterator[Figure]:
    from weasyprint import HTML

    with translation.override("ru"):
        html = render_to_string(LETTER, {**FACTS, "language": "ru"})
    ours, bare = [], []
    for _ in range(12):
        bare.append(_cpu(lambda: HTML(string=html, base_url=pdf.SITE, url_fetcher=pdf.OwnFiles()).write_pdf()))
        ours.append(_cpu(lambda: pdf.render(LETTER, FACTS, "ru")))
    yield Figure("страница PDF у чистого WeasyPrint", statistics.median(bare) * 1000, "мс CPU")
    ratio = statistics.median(ours) / statistics.median(bare)
    yield Figure("страница PDF портала к чистому WeasyPrint", ratio, "раз", at_most=1.15)


def _cpu(call) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _package(applications: int, documents: int) -> tuple[float, float, int]:
    """Peak of memory while it is built above what was there before (MiB), seconds, bytes."""
    with clock.standing_at(SAT_AT):
        rows = before_the_commission(applications)
        for assessment in rows:
            _documents(assessment.dossier, documents)
        package = services.build_package(
            rows[0].application.round, actor=an_official(Role.MINISTRY), reason="Замер скорости"
        )
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
        before, start = memory("VmRSS"), time.perf_counter()
        build_waiting()
        seconds, peak = time.perf_counter() - start, memory("VmHWM")
    package.refresh_from_db()
    assert package.state == Package.State.READY, package.error
    assert Package.objects.filter(pk=package.pk, done=F("total")).exists()
    return peak - before, seconds, os.path.getsize(Path(settings.MEDIA_ROOT) / package.file)


def memory(name: str) -> float:
    line = next(row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith(name))
    return int(line.split()[1]) / 1024


def _documents(dossier: Dossier, number: int) -> None:
    content = os.urandom(FILE)
    for n in range(number):
        name = f"documents/bench/{dossier.pk}-{n}.pdf"
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        Document.objects.create(
            dossier=dossier, kind="attachment", origin="uploaded", title=f"Файл {n}", name=f"file-{n}.pdf", file=name,
            sha256=hashlib.sha256(content).hexdigest(), size=FILE, content_type="application/pdf", extension="pdf",
        )  # fmt: skip
