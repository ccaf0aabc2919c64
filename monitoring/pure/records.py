"""Records of a cluster as figures of process count them: plain, dated, read once.

Days are days in Asia/Almaty, both ends counted; ``ref`` is the key of the row behind a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Dues:
    """A last day that may have been moved: ``moves`` are (the day it was moved, what it was until then), in order."""

    now: date | None
    moves: tuple[tuple[date, date | None], ...] = ()

    def on(self, day: date) -> date | None:
        """What the last day was at the end of ``day``."""
        return next((was for moved, was in self.moves if day < moved), self.now)


@dataclass(frozen=True)
class Term:
    """A term of the dossier; ``met`` and ``cancelled`` are the days it ended on."""

    ref: int
    code: str
    key: str
    started: date
    dues: Dues
    met: date | None = None
    cancelled: date | None = None


@dataclass(frozen=True)
class Gate:
    stage: str
    confirmed: date | None = None


@dataclass(frozen=True)
class Place:
    """An organisation of the base: known from ``added`` on, taking part from ``joined`` to the day before ``left``."""

    ref: int
    added: date
    joined: date | None = None
    left: date | None = None


@dataclass(frozen=True)
class Meeting:
    """An event that took place; ``gathers`` where firms are called together, ``came`` how many organisations did."""

    ref: int
    held: date
    gathers: bool
    came: int = 0


@dataclass(frozen=True)
class Talk:
    """An interview; ``link`` is where in the chain its enterprise stands."""

    ref: int
    held: date
    link: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Link:
    ref: int
    gone: date | None = None


@dataclass(frozen=True)
class Seat:
    """A coordinator assigned to the cluster."""

    ref: int
    coordinator: int
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Lesson:
    ref: int
    coordinator: int
    module: int
    completed: date


@dataclass(frozen=True)
class Activity:
    """An activity of the plan, in it since ``approved``."""

    ref: int
    code: str
    approved: date | None
    dues: Dues
    done: date | None = None
    cancelled: date | None = None


@dataclass(frozen=True)
class Change:
    """A merged line of an amendment; ``brought`` where the line is the activity's own entry into the plan."""

    code: str
    amendment: int
    approved: date
    brought: bool = False


@dataclass(frozen=True)
class Gift:
    """Private money that the ledger confirms, tenge; ``year`` is the year it was planned for."""

    ref: int
    given: date
    amount: Decimal
    year: int = 0


@dataclass(frozen=True)
class Outlay:
    """What a public line had spent in all by then, tenge."""

    ref: int
    line: int
    told: date
    spent: Decimal
    year: int = 0


@dataclass(frozen=True)
class Planned:
    """Money the plan in force asks for in a year, tenge."""

    year: int
    amount: Decimal
    private: bool


@dataclass(frozen=True)
class Request:
    ref: int
    sent: date
    dues: Dues | None
    answered: date | None = None
    withdrawn: bool = False


@dataclass
class Records:
    """Everything that is counted of one cluster, which has been one since ``launched``."""

    launched: date
    promised: Decimal | None = None
    terms: list[Term] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    gifts: list[Gift] = field(default_factory=list)
    outlays: list[Outlay] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


def ended(day: date | None, on: date) -> bool:
    """Whether something that ends on ``day`` has ended by the end of ``on``."""
    return day is not None and day <= on


def seated(seats: Iterable[Seat], on: date) -> list[Seat]:
    """Coordinators assigned on the day, each once."""
    found = {seat.coordinator: seat for seat in seats if seat.since <= on and (seat.until is None or seat.until >= on)}
    return list(found.values())
