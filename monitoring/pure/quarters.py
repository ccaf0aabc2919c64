"""Quarters of a calendar year: the periods in which money of the policy is entered and claimed (M 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ROMAN = ("", "I", "II", "III", "IV")


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
        return ROMAN[self.number]

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: date) -> Quarter:
    """The quarter this day falls into."""
    return Quarter(day.year, (day.month + 2) // 3)


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


def ends_between(first: date, last: date, most: int) -> list[date]:
    """Last days of the quarters from ``first`` to ``last`` that are over by ``last``: the latest ``most`` of them."""
    found, quarter = [], quarter_of(first)
    while quarter.last_day <= last:
        found.append(quarter.last_day)
        quarter = quarter.next
    return found[-most:]
