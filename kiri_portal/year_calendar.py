"""The production calendar of a year (производственный календарь), open to everybody: each day with the act behind it.

The ministry's head also sees which open terms were counted by an earlier calendar and would move.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from methodology.roles import Role
from procedure import calendars, clock, deadlines
from procedure.deadlines import Shift
from procedure.models import CalendarDay, Dossier
from procedure.workcalendar import WorkCalendar


def year_calendar(request: HttpRequest) -> HttpResponse:
    """GET year (this year when absent): its exceptions, working days and digest. 404 for a year nobody loaded."""
    calendar = calendars.current()
    years = sorted({day.year for day in calendar.exceptions})
    asked = request.GET.get("year", "")
    year = clock.today().year
    if asked:
        year = int(asked) if asked.isascii() and asked.isdigit() else 0
        if year not in years:
            raise Http404
    context = {"year": year, "years": years, **describe(calendar, year), "shifts": waiting_shifts(request.user)}
    return render(request, "public/year_calendar.html", context)


def describe(calendar: WorkCalendar, year: int) -> dict[str, Any]:
    """What the page says of one year: the days that differ from Monday to Friday, in order, and the figures."""
    own, language = calendar.of_year(year), get_language() or "ru"
    return {
        "days": [
            {"day": day, "kind": CalendarDay.Kind(note.kind).label, "why": note.note(language), "source": note.source}
            for day, note in own.exceptions.items()
        ],
        "working_days": calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)),
        "confirmed": year in calendar.confirmed,
        "digest": own.digest,
    }


def waiting_shifts(user: Any) -> list[Shift] | None:
    """The first open terms that the calendar in force would move; None for anybody but the ministry's head."""
    if not (user.is_authenticated and user.holds(Role.MINISTRY_HEAD)):
        return None
    found = list(islice(deadlines.shifts(), settings.PAGE_ROWS))
    keys = [shift.deadline.dossier_id for shift in found]
    seen = set(Dossier.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [shift for shift in found if shift.deadline.dossier_id in seen]
