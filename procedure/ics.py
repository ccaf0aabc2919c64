"""Calendar files (.ics): the one way to write them. A uid names its record for ever, so a moved day replaces the earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from procedure import clock


def calendar(about: str) -> Calendar:
    """An empty calendar; ``about`` is a word of its maker's name."""
    made = Calendar()
    made.add("prodid", f"-//kiri-portal//{about}//RU")
    made.add("version", "2.0")
    return made


def entry(uid: str, *, page: str = "", **facts: Any) -> Event:
    """One entry of these properties; ``page`` is an address inside the portal."""
    made = Event()
    host = settings.BASE_URL.split("://")[-1].split("/")[0]
    made.add("uid", uid if "@" in uid else f"{uid}@{host}")
    for name, value in facts.items():
        made.add(name, value)
    if page:
        made.add("url", f"{settings.BASE_URL}{page}")
    return made


def whole_day(uid: str, summary: str, day: date, *, page: str = "") -> Event:
    """An entry that lasts one day."""
    return entry(uid, page=page, summary=summary, dtstart=day, dtend=day + timedelta(days=1), dtstamp=clock.now())


def answer(made: Calendar, name: str) -> HttpResponse:
    """The file for a calendar program."""
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
