"""The production calendar of a year (производственный календарь), open to everybody: each day with the act behind it.

The ministry's head also sees which open terms were counted by an earlier calendar and would move.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from accounts.models import CalendarChange, Organisation
from accounts.models.calendar import is_ordinary
from accounts.workflow import CALENDAR
from methodology.roles import Role
from procedure import calendars, clock
from procedure.deadlines import Shift
from procedure.models import CalendarDay
from procedure.selectors import shifts_seen_by
from procedure.views import act_url
from procedure.workcalendar import WorkCalendar

CHANGES_SHOWN = 10


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
    context |= changes_for(request.user)
    return render(request, "public/year_calendar.html", context)


def describe(calendar: WorkCalendar, year: int) -> dict[str, Any]:
    """What the page says of one year: the days that differ from Monday to Friday, in order, and the figures."""
    own, language = calendar.of_year(year), get_language() or "ru"
    return {
        "days": [
            {"day": day, "kind": CalendarDay.Kind(note.kind).label, "why": note.note(language), "source": note.source}
            for day, note in own.exceptions.items()
            if not is_ordinary(day, note)
        ],
        "working_days": calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)),
        "confirmed": year in calendar.confirmed,
        "digest": own.digest,
    }


def waiting_shifts(user: Any) -> list[Shift] | None:
    """The first open terms that the calendar in force would move; None for anybody but the ministry's head."""
    if not (user.is_authenticated and user.holds(Role.MINISTRY_HEAD)):
        return None
    return shifts_seen_by(user)


def changes_for(user: Any) -> dict[str, Any]:
    """For the ministry's people: where a change is drafted, and the latest changes; nothing for others."""
    if not (user.is_authenticated and (user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD))):
        return {}
    office = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY, pk__in=user.organisation_ids).first()
    changes = CalendarChange.objects.visible_to(user)[:CHANGES_SHOWN]
    return {"draft_url": act_url(CALENDAR, office, "draft_calendar") if office else "", "changes": changes}
