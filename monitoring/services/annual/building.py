"""Building what was asked for: portion after portion, and every file of a report at once when the last one is there."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy

from documents.joining import joined
from documents.papers import Place
from documents.registry import LANGUAGES, Paper
from documents.tables import sheets
from monitoring.models import AnnualReport
from monitoring.permissions.report import ANNUAL
from monitoring.selectors.annual import digest_of_report, whole_of
from monitoring.selectors.told import sheets_of
from monitoring.services.annual import steps
from procedure import clock
from procedure.alone import alone

log = logging.getLogger(__name__)
SLICE = 15.0  # seconds, after which no second portion is begun: the rest is for the next pass
#: Its files are not asked of the reader of papers: they come together when the last portion is there.
ANNUAL_PAPER = Paper(ANNUAL, "papers/monitoring/annual.html", steps.head_of_line, gettext_lazy("Годовой отчёт"))


def build_waiting() -> int:
    """Go on with every report that is not ready. Returns in how many something was done."""
    asked = AnnualReport.objects.filter(state=AnnualReport.State.ASKED, next_attempt_at__lte=clock.now()).light()
    end, moved = time.monotonic() + SLICE, 0
    for report in asked.order_by("pk"):
        with alone(f"annual-{report.pk}") as mine:
            if mine and (current := asked.filter(pk=report.pk).first()):  # another may have gone on with it
                moved += _try(current, end)
    return moved


def _try(report: AnnualReport, end: float) -> bool:
    """Whether it went on; what failed is tried again later, from the portion that failed."""
    try:
        _go_on(report, end)
    except Exception as error:
        log.exception("Годовой отчёт %s остановился", report.pk)
        attempts = report.attempts + 1
        later = clock.now() + timedelta(minutes=min(2**attempts, 60))
        AnnualReport.objects.filter(pk=report.pk).update(
            attempts=attempts, error=f"{type(error).__name__}: {error}"[:500], next_attempt_at=later
        )
        return False
    return True


def _go_on(report: AnnualReport, end: float) -> None:
    for number, step in enumerate(steps.steps(report), 1):
        if number <= report.done:
            continue
        step()
        AnnualReport.objects.filter(pk=report.pk).update(done=number, attempts=0, error="")
        if time.monotonic() > end:
            return
    _give(report)


def _give(report: AnnualReport) -> None:
    """All files and the word that it is ready, together: nobody downloads a part. The portions are no longer needed."""
    left = steps.names(report)
    with transaction.atomic():
        for language in LANGUAGES:
            _keep(report, language, left[language])
        AnnualReport.objects.filter(pk=report.pk).update(
            state=AnnualReport.State.READY, done=report.total, digest=digest_of_report(report), error=""
        )
    for language in LANGUAGES:
        for name in (*left[language], steps.word_name(report, language)):
            default_storage.delete(name)


def _keep(report: AnnualReport, language: str, names: list[str]) -> None:
    place = Place(steps.entry_of(report), report.dossier, ANNUAL_PAPER, language, str(report.number),
                  steps.title(report, language))  # fmt: skip
    with ExitStack() as open_:
        place.keep("pdf", joined(open_.enter_context(default_storage.open(name)) for name in names))
    with default_storage.open(steps.word_name(report, language)) as file:
        place.keep("docx", file.read())
    tables = whole_of(report, language).tables
    place.keep("xlsx", sheets(*sheets_of(tables), created=report.at.replace(tzinfo=None)))
