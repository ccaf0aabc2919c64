"""A quarter as a value of two columns, year and number: how money of the policy is entered and claimed (M 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from monitoring.pure import periods


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter, 1 to 4, of a year. Raises ValueError for any other number."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(self.number)

    @property
    def code(self) -> str:
        """«2026-3»: how addresses and forms name it."""
        return f"{self.year}-{self.number}"

    @property
    def roman(self) -> str:
        return periods.ROMAN[self.number]

    @property
    def first_day(self) -> date:
        return periods.starts_on(self._period)

    @property
    def last_day(self) -> date:
        return periods.ends_on(self._period)

    @property
    def next(self) -> Quarter:
        return _of(periods.step(self._period, 1))

    @property
    def previous(self) -> Quarter:
        return _of(periods.step(self._period, -1))

    @property
    def _period(self) -> str:
        return periods.code_of(self.year, self.number)


def _of(period: str) -> Quarter:
    return Quarter(*periods.split(period))


def quarter_of(day: date) -> Quarter:
    """The quarter this day falls into."""
    return _of(periods.quarter_of(day))


def read(code: str) -> Quarter:
    """The quarter of a code. Raises ValueError for what is none."""
    year, number = code.split("-")
    return Quarter(int(year), int(number))


def back_from(day: date, many: int) -> Iterator[Quarter]:
    """``many`` quarters, the one of this day first."""
    found = quarter_of(day)
    for _ in range(many):
        yield found
        found = found.previous
