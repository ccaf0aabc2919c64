"""The clock and the calendar: an idle tick over a million terms, a thousand at once, a recomputation, the arithmetic."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from benchmarks.report import Figure
from documents.papers import render_papers
from notices.readers import write_letters
from procedure import calendars, clock, deadlines
from procedure.models import CalendarDay, Deadline, Dossier, JournalEntry
from procedure.tick import tick
from tests.factories.applications import at
from tests.permissions.world import World

TERMS, DUE, MOVED = 1_000_000, 1_000, 100_000
STARTED, LATER = at("2026-06-01"), at("2026-06-02")


def clock_figures(_world: World | None) -> Iterator[Figure]:
    """Leaves the database full of terms: comes last."""
    model = _model()
    yield from _idle_readers()
    yield from _arithmetic()
    _copy(model, TERMS)
    with clock.standing_at(LATER):
        tick()
        seconds = [_seconds(tick) for _ in range(30)]
    total = Deadline.objects.filter(attention_at__isnull=False).count()
    yield Figure(f"холостой проход часов, {total} открытых сроков", statistics.median(seconds) * 1000, "мс", at_most=3)
    yield from _thousand()


def recompute_figures(_world: World | None) -> Iterator[Figure]:
    """A new day off inside every term; all are looked through and moved."""
    _copy(_model(), MOVED - 1)
    with clock.standing_at(LATER):
        CalendarDay.objects.create(date=date(2026, 6, 3), kind="day_off", note_ru="Замер")
        start = time.perf_counter()
        shifts = list(deadlines.shifts())
        looked = time.perf_counter() - start
        start = time.perf_counter()
        moved = deadlines.apply_shifts(shifts)
        written = time.perf_counter() - start
        CalendarDay.objects.filter(note_ru="Замер").delete()
    yield Figure(f"просмотр {len(shifts)} сроков", looked, "с")
    yield Figure(f"пересчёт {moved} сроков", looked + written, "с", at_most=60)


def _model() -> Deadline:
    with clock.standing_at(STARTED):
        tick()  # what the world's own terms owe
        return _terms(1)[0]


def _idle_readers() -> Iterator[Figure]:
    """What the readers of the journal cost each minute when there is nothing to do."""
    lines = JournalEntry.objects.count()
    with clock.standing_at(LATER):
        for name, read in (("документы", render_papers), ("письма", write_letters)):
            read()
            seconds = statistics.median(_seconds(read) for _ in range(10))
            yield Figure(f"холостой проход: {name}, {lines} строк журнала", seconds * 1000, "мс")


def _seconds(call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _terms(number: int) -> list[Deadline]:
    """Terms of forwarding, each in a dossier of its own."""
    found = []
    for n in range(number):
        dossier = Dossier.objects.create(kind="registry", title=f"Замер {n}")
        found.append(deadlines.start(dossier, "forward", on=clock.today()))
    return found


def _copy(model: Deadline, number: int) -> None:
    """The same term in ``number`` more dossiers, far from its end."""
    columns = [f.column for f in Dossier._meta.concrete_fields if f.column not in ("id", "number")]
    names = ", ".join(columns)
    same = [f.column for f in Deadline._meta.concrete_fields if f.column not in ("id", "dossier_id")]
    terms = ", ".join(same)
    with connection.cursor() as cursor:
        cursor.execute(  # the rows of one table copied: column names are the models' own
            f"WITH made AS (INSERT INTO procedure_dossier ({names}) SELECT {names} FROM procedure_dossier, "  # noqa: S608
            f"generate_series(1, %s) WHERE id = %s RETURNING id) INSERT INTO procedure_deadline (dossier_id, {terms}) "
            f"SELECT made.id, {terms} FROM procedure_deadline, made WHERE procedure_deadline.id = %s",
            [number, model.dossier_id, model.pk],
        )
        cursor.execute("VACUUM ANALYZE procedure_dossier")
        cursor.execute("VACUUM ANALYZE procedure_deadline")


def _arithmetic() -> Iterator[Figure]:
    calendar = calendars.current()
    starts = [date(2026, 1, 5) + timedelta(days=n % 300) for n in range(200_000)]
    start = time.process_time()
    for day in starts:
        calendar.add(day, 13, "wd")
    yield Figure("арифметика сроков", len(starts) / (time.process_time() - start), "сроков/с", at_least=500_000)


def _thousand() -> Iterator[Figure]:
    """A thousand terms that ran out while the clock slept."""
    before = JournalEntry.objects.filter(act="procedure.term_expired").count()
    with clock.standing_at(LATER):
        rows = _terms(DUE)
    Deadline.objects.filter(pk__in=[row.pk for row in rows]).update(attention_at=LATER, expires_at=LATER)
    with clock.standing_at(LATER):
        seconds = _seconds(tick)
    rung = JournalEntry.objects.filter(act="procedure.term_expired").count() - before
    yield Figure(f"{rung} истёкших сроков за проход", seconds, "с", at_most=0.5)
