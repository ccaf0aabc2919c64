"""How a term was counted (расчёт срока), kept as plain values.

Pure Python, like ``workcalendar``, which makes these: a derivation is stored in ``Deadline.basis`` and
drawn again years later, after the calendar and its notes have changed.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

WORKING_DAYS, CALENDAR_DAYS, MONTHS, YEARS = "wd", "cd", "mo", "y"
UNITS = (WORKING_DAYS, CALENDAR_DAYS, MONTHS, YEARS)

#: What a stored exception to Monday-Friday is: a holiday, a weekday off, a weekend day that is worked.
HOLIDAY, DAY_OFF, WORKED = "holiday", "day_off", "worked"
KINDS = (HOLIDAY, DAY_OFF, WORKED)


def same_number(start: date, months: int) -> date:
    """The day with the same number ``months`` later, or the last day of that month (art. 174)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    month += 1
    if year > date.max.year:
        raise OverflowError("date value out of range")
    if start.day <= 28:
        return date(year, month, start.day)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def days_between(after: date, until: date) -> Iterable[date]:
    """Every day of (after, until]."""
    for ordinal in range(after.toordinal() + 1, until.toordinal() + 1):
        yield date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class DayNote:
    """One stored exception: whether the day is worked, why (three languages), and by which act."""

    is_working: bool
    kind: str
    note_ru: str = ""
    note_kk: str = ""
    note_en: str = ""
    source: str = ""

    def note(self, language: str) -> str:
        """The reason in ``language``, in Russian when it is missing there."""
        return getattr(self, f"note_{language[:2]}", "") or self.note_ru


@dataclass(frozen=True, slots=True)
class Day:
    """One step of a derivation.

    ``kind``: ``event`` (day 0), ``count`` (a counted unit, ``number`` says which), ``off`` (weekend),
    ``holiday`` (a weekday taken by the calendar), ``moved`` (the last day after the move).
    """

    date: date
    kind: str
    number: int | None = None
    note_ru: str = ""
    note_kk: str = ""
    note_en: str = ""
    source: str = ""

    def note(self, language: str) -> str:
        """The reason in ``language``, in Russian when it is missing there."""
        return getattr(self, f"note_{language[:2]}", "") or self.note_ru

    def as_json(self) -> dict[str, Any]:
        return {
            "date": self.date.isoformat(), "kind": self.kind, "number": self.number, "note_ru": self.note_ru,
            "note_kk": self.note_kk, "note_en": self.note_en, "source": self.source,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Day":
        return cls(**{**data, "date": date.fromisoformat(data["date"])})


@dataclass(frozen=True)
class Derivation:
    """Why a term ends on its day; enough is kept to be drawn again after the calendar has changed.

    ``nominal`` is the end before the move to a working day; ``skipped`` the days that were not
    counted, or over which the end moved; ``worked`` the weekend days counted by a Government act.
    """

    start: date
    length: int
    unit: str
    due: date
    nominal: date
    skipped: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()
    digest: str = ""

    @property
    def moved(self) -> bool:
        """Whether the end fell on a day that is not worked."""
        return self.due != self.nominal

    @cached_property
    def steps(self) -> tuple[Day, ...]:
        """The event, every counted unit, every skipped day and the move, in order of date."""
        steps = [Day(self.start, "event", 0)]
        notes = {day.date: day for day in self.worked}
        if self.unit in (MONTHS, YEARS):
            each = 12 if self.unit == YEARS else 1
            ends = [same_number(self.start, each * n) for n in range(1, self.length + 1)]
        elif self.unit == CALENDAR_DAYS:
            ends = list(days_between(self.start, self.nominal))
        else:
            absent = {day.date for day in self.skipped}
            ends = [day for day in days_between(self.start, self.nominal) if day not in absent]
        for number, day in enumerate(ends, 1):
            why = notes.get(day)
            texts = (why.note_ru, why.note_kk, why.note_en, why.source) if why else ()
            steps.append(Day(day, "count", number, *texts))
        steps += [day for day in self.skipped if self.unit == WORKING_DAYS or day.date != self.nominal]
        if self.moved:
            steps.append(Day(self.due, "moved", self.length))
        return tuple(sorted(steps, key=lambda day: day.date))

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``Deadline.basis``; ``from_json`` reads them back."""
        return {
            "start": self.start.isoformat(),
            "length": self.length,
            "unit": str(self.unit),
            "nominal": self.nominal.isoformat(),
            "due": self.due.isoformat(),
            "skipped": [day.as_json() for day in self.skipped],
            "worked": [day.as_json() for day in self.worked],
            "digest": self.digest,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Derivation":
        """Rebuild from ``as_json``; keys added beside them (earlier values) are ignored."""
        return cls(
            start=date.fromisoformat(data["start"]),
            length=data["length"],
            unit=data["unit"],
            due=date.fromisoformat(data["due"]),
            nominal=date.fromisoformat(data["nominal"]),
            skipped=tuple(Day.from_json(day) for day in data["skipped"]),
            worked=tuple(Day.from_json(day) for day in data["worked"]),
            digest=data["digest"],
        )
