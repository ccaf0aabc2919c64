"""The working calendar in force, built from CalendarDay rows and remembered by their version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from procedure.models import CalendarDay
from procedure.workcalendar import DayNote, WorkCalendar

_built: dict[tuple, WorkCalendar] = {}
_shown: list[Any] = []  # when the calendar was last read, and what it was
_held: ContextVar[list[WorkCalendar] | None] = ContextVar("procedure_calendar", default=None)


@contextmanager
def read_once(*, only_shown: bool = False) -> Iterator[None]:
    """Inside, the calendar is read at most once: a page is one moment and shows one calendar.

    ``only_shown``: nothing is decided by it, so the calendar may be ``CALENDAR_SECONDS`` old.
    """
    fresh = only_shown and _shown and monotonic() - _shown[0] < settings.CALENDAR_SECONDS
    token = _held.set([_shown[1]] if fresh else [])
    try:
        yield
    finally:
        _held.reset(token)


def current() -> WorkCalendar:
    """The calendar as the rows say now. One small query; the arrays are built once per set of rows."""
    held = _held.get()
    if held:
        return held[0]
    calendar = _read()
    _shown[:] = monotonic(), calendar
    if held is not None:
        held.append(calendar)
    return calendar


def _read() -> WorkCalendar:
    rows = tuple(
        CalendarDay.objects.order_by("date").values_list(
            "date", "is_working", "kind", "note_ru", "note_kk", "note_en", "source", "confirmed"
        )
    )
    if rows not in _built:
        _built.clear()
        _built[rows] = _build(rows)
    return _built[rows]


def _build(rows: tuple) -> WorkCalendar:
    notes = {row[0]: DayNote(*row[1:7]) for row in rows}
    unsure = {row[0].year for row in rows if not row[7]}
    return WorkCalendar(notes, frozenset({row[0].year for row in rows} - unsure))


def row_count_and_last() -> tuple[int, object]:
    """How many exceptions are stored and the last of them, for the health page."""
    found = CalendarDay.objects.aggregate(count=Count("pk"), last=Max("date"))
    return found["count"], found["last"]
