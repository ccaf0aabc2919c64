"""The working calendar (производственный календарь) and the arithmetic of terms.

Pure Python: no Django, no database, no reading of time.  One convention, in one place
(Civil Code art. 172-175; the Administrative Procedure Code says the same):

* counting begins the day after the event, so the event itself is day 0;
* a term in months or years ends on the same number, or on the last day of a month that lacks it;
* a last day that is not working moves to the next working day.

Units are the strings of ``methodology.terms.Unit``: ``wd`` working days, ``cd`` calendar days,
``mo`` months, ``y`` years.  This module does not import them, so it stays at the bottom of the tree.
"""

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from procedure.derivation import (
    CALENDAR_DAYS,
    DAY_OFF,
    HOLIDAY,
    KINDS,
    MONTHS,
    UNITS,
    WORKED,
    WORKING_DAYS,
    YEARS,
    Day,
    DayNote,
    Derivation,
    days_between,
    same_number,
)

__all__ = [
    "CALENDAR_DAYS",
    "DAY_OFF",
    "HOLIDAY",
    "KINDS",
    "MONTHS",
    "UNITS",
    "WORKED",
    "WORKING_DAYS",
    "YEARS",
    "Day",
    "DayNote",
    "Derivation",
    "WorkCalendar",
    "days_between",
    "parse_term",
    "same_number",
]


FIRST_YEAR, LAST_YEAR = 2014, 2030
"""Years over which index arrays are prepared; outside them days are walked one by one."""

_FIRST = date(FIRST_YEAR, 1, 1).toordinal()
_LAST = date(LAST_YEAR, 12, 31).toordinal()
_MAX = date.max.toordinal()
_ONE_DAY = timedelta(days=1)
_WEEKEND = {
    5: ("суббота, выходной день", "сенбі, демалыс күні", "Saturday, day off"),
    6: ("воскресенье, выходной день", "жексенбі, демалыс күні", "Sunday, day off"),
}
_TERM = re.compile(r"([1-9]\d{0,3})(wd|cd|mo|y)")


def parse_term(text: str) -> tuple[int, str]:
    """Read ``13wd``, ``60cd``, ``2mo`` or ``1y``; ValueError for anything else."""
    match = _TERM.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return int(match[1]), match[2]


def _day(ordinal: int) -> date:
    """A date outside the prepared years; OverflowError outside the years 1-9999, as ``date`` itself gives."""
    if not 0 < ordinal <= _MAX:
        raise OverflowError("date value out of range")
    return date.fromordinal(ordinal)


@dataclass(frozen=True)
class WorkCalendar:
    """Monday to Friday, except for ``exceptions``; ``confirmed`` are the years fixed by an act."""

    exceptions: Mapping[date, DayNote] = field(default_factory=dict, hash=False)
    confirmed: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        rows = MappingProxyType(dict(sorted(self.exceptions.items())))
        object.__setattr__(self, "exceptions", rows)
        object.__setattr__(self, "confirmed", frozenset(self.confirmed))

    @cached_property
    def _off(self) -> frozenset[int]:
        """Weekdays that are not worked, as ordinals."""
        return frozenset(
            d.toordinal() for d, note in self.exceptions.items() if not note.is_working and d.weekday() < 5
        )

    @cached_property
    def _on(self) -> frozenset[int]:
        """Weekend days that are worked, as ordinals."""
        return frozenset(d.toordinal() for d, note in self.exceptions.items() if note.is_working and d.weekday() >= 5)

    @cached_property
    def _working(self) -> list[int]:
        """Ordinals of the prepared working days, ascending."""
        return [o for o in range(_FIRST, _LAST + 1) if self._works(o)]

    @cached_property
    def _dates(self) -> list[date]:
        """The same days as dates: shared, so that a term costs no new object."""
        return [date.fromordinal(o) for o in self._working]

    @cached_property
    def _rank(self) -> list[int]:
        """For each prepared day, how many working days there are up to it, itself included."""
        return [bisect_right(self._working, o) for o in range(_FIRST, _LAST + 1)]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what differs from Monday-Friday: equal digests give equal dates.

        Notes and sources are left out: a corrected name must not look like a moved term.
        """
        rows = [
            [day.isoformat(), note.is_working]
            for day, note in self.exceptions.items()
            if note.is_working != (day.weekday() < 5)
        ]
        return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()

    def _works(self, ordinal: int) -> bool:
        """The rule itself; ordinal 1 is a Monday."""
        return ordinal not in self._off if (ordinal - 1) % 7 < 5 else ordinal in self._on

    def of_year(self, year: int) -> "WorkCalendar":
        """This year's exceptions alone: the digest of it is the digest of the year."""
        rows = {day: note for day, note in self.exceptions.items() if day.year == year}
        return WorkCalendar(rows, self.confirmed & {year})

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        return self._works(day.toordinal())

    def is_confirmed(self, day: date) -> bool:
        """Whether the calendar of that year is fixed by an act, not merely expected."""
        return day.year in self.confirmed

    def on_or_after(self, day: date) -> date:
        """``day`` when worked, else the next working day (art. 175)."""
        ordinal = day.toordinal()
        if _FIRST <= ordinal <= _LAST:
            before = self._rank[ordinal - _FIRST - 1] if ordinal > _FIRST else 0
            if before < len(self._dates):
                return self._dates[before]
        while not self._works(ordinal):
            ordinal += 1
        return _day(ordinal)

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after ``start``; n = 0 is ``start`` or the next working day.

        A negative n is the n-th working day before ``start``: reminders count back from the end.
        """
        if n == 0:
            return self.on_or_after(start)
        ordinal = start.toordinal()
        if _FIRST < ordinal <= _LAST:
            index = self._rank[ordinal - _FIRST] + n - 1 if n > 0 else self._rank[ordinal - _FIRST - 1] + n
            if 0 <= index < len(self._dates):
                return self._dates[index]
        step = 1 if n > 0 else -1
        while n:
            ordinal += step
            if self._works(ordinal):
                n -= step
        return _day(ordinal)

    def add_months(self, start: date, n: int) -> date:
        """Same number ``n`` months later (or the month's last day), moved to a working day."""
        return self.on_or_after(same_number(start, n))

    def add(self, start: date, length: int, unit: str) -> date:
        """The last day of a term of ``length`` ``unit`` after the event of ``start``.

        ValueError for an unknown unit or a length under one; OverflowError past the year 9999.
        """
        if length < 1:
            raise ValueError(f"term of {length}")
        if unit == WORKING_DAYS:
            return self.add_working_days(start, length)
        return self.on_or_after(self._nominal(start, length, unit))

    @staticmethod
    def _nominal(start: date, length: int, unit: str) -> date:
        """The end before it is moved to a working day."""
        if unit == MONTHS:
            return same_number(start, length)
        if unit == YEARS:
            return same_number(start, 12 * length)
        if unit == CALENDAR_DAYS:
            return start + timedelta(days=length)
        raise ValueError(f"unknown unit {unit!r}")

    def working_days_between(self, a: date, b: date) -> int:
        """Number of working days in (a, b]; negative when b is before a."""
        if b < a:
            return -self.working_days_between(b, a)
        first, last = a.toordinal(), b.toordinal()
        if first >= _FIRST and last <= _LAST:
            return self._rank[last - _FIRST] - self._rank[first - _FIRST]
        inside = bisect_right(self._working, last) - bisect_left(self._working, first + 1)
        outside = (o for o in range(first + 1, last + 1) if not _FIRST <= o <= _LAST)
        return inside + sum(map(self._works, outside))

    def explain(self, start: date, length: int, unit: str) -> Derivation:
        """The same date as ``add``, with every day that was not counted and why."""
        due = self.add(start, length, unit)
        if unit == WORKING_DAYS:
            nominal, walked = due, list(days_between(start, due))
        else:
            nominal = self._nominal(start, length, unit)
            walked = list(days_between(nominal - _ONE_DAY, due - _ONE_DAY))
        skipped = tuple(self._skipped(day) for day in walked if not self.is_working(day))
        worked = tuple(
            self._day(day, "count")
            for day in walked
            if unit == WORKING_DAYS and day.weekday() >= 5 and self.is_working(day)
        )
        return Derivation(start, length, unit, due, nominal, skipped, worked, self.digest)

    def reason(self, day: date) -> Day | None:
        """Why ``day`` is not worked; None when it is."""
        return None if self.is_working(day) else self._skipped(day)

    def _skipped(self, day: date) -> Day:
        return self._day(day, "off" if day.weekday() >= 5 else "holiday")

    def _day(self, day: date, kind: str) -> Day:
        note = self.exceptions.get(day)
        if note is not None and note.is_working == self.is_working(day):
            return Day(day, kind, None, note.note_ru, note.note_kk, note.note_en, note.source)
        return Day(day, kind, None, *_WEEKEND.get(day.weekday(), ("", "", "")))
