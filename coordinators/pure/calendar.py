"""One event as an iCalendar file (RFC 5545): what a calendar program of the invited person opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LINE = 75  # octets of a content line, its break not counted
HOURS = 2  # what a calendar shows when only the beginning is known


@dataclass(frozen=True)
class Entry:
    """``sequence`` grows with every change, so that calendars replace the earlier entry of the same ``uid``."""

    uid: str
    title: str
    first: date
    last: date
    at: time | None
    zone: ZoneInfo
    place: str
    text: str
    url: str
    stamped: datetime
    sequence: int = 0
    cancelled: bool = False


def calendar(entry: Entry) -> bytes:
    """The file: CRLF lines of at most 75 octets, text escaped."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KIRI//Clusters//RU", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}", f"DTSTAMP:{_utc(entry.stamped)}", f"SEQUENCE:{entry.sequence}",
        *_when(entry), f"SUMMARY:{escaped(entry.title)}", f"LOCATION:{escaped(entry.place)}",
        f"DESCRIPTION:{escaped(entry.text)}", f"URL:{entry.url}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(folded(line) + b"\r\n" for line in lines)


def _when(entry: Entry) -> list[str]:
    if entry.at is None:
        after = entry.last + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    begins = datetime.combine(entry.first, entry.at, entry.zone)
    ends = begins + timedelta(hours=HOURS)
    if entry.last > entry.first:
        ends = datetime.combine(entry.last + timedelta(days=1), time(), entry.zone)
    return [f"DTSTART:{_utc(begins)}", f"DTEND:{_utc(ends)}"]


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text of a property: backslash, semicolon, comma and line break are escaped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, "\\" + mark)
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A long line is broken between characters; every next piece begins with a space."""
    pieces, piece = [], b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
