"""How large an enterprise is (Entrepreneurial Code No. 375-V of 29.10.2015, art. 24), by thresholds that have dates.

Income is counted in monthly calculation indices (МРП): the mean of the last three years against the index of the last
of them. The Code's thresholds are not the methodology's: M 3.3.2 only asks for categories of enterprises.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

#: МРП on 1 January, tenge. A year the law has not named yet takes the last one known.
MCI: dict[int, int] = {
    2015: 1982, 2016: 2121, 2017: 2269, 2018: 2405, 2019: 2525, 2020: 2651, 2021: 2917, 2022: 3063, 2023: 3450,
    2024: 3692, 2025: 3932, 2026: 4325,
}  # fmt: skip
#: Years whose МРП was compared with a published source; the other values are the portal's and wait for a check.
MCI_CHECKED = (2015, 2016, 2017, 2025, 2026)
MCI_SOURCE = "wfin.kz, kazpravda.kz, zhambyl.gov.kz, mgorod.kz"
#: Years whose income counts: the mean of the last three.
INCOME_YEARS = 3


@dataclass(frozen=True)
class Size:
    """A category of enterprises: the code, its names."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True)
class Thresholds:
    """Largest head count and mean income (МРП) of a category, in force since a year."""

    since: int
    source: str
    micro_people: int
    micro_income: Decimal
    small_people: int
    small_income: Decimal
    medium_people: int
    medium_income: Decimal


SIZES: tuple[Size, ...] = (
    Size("micro", "микро", "микро", "micro"),
    Size("small", "малое", "шағын", "small"),
    Size("medium", "среднее", "орта", "medium"),
    Size("large", "крупное", "ірі", "large"),
)

THRESHOLDS: tuple[Thresholds, ...] = (
    Thresholds(
        2016, "Предпринимательский кодекс, статья 24", 15, Decimal(30_000), 100, Decimal(300_000), 250,
        Decimal(3_000_000),
    ),
)  # fmt: skip


def thresholds(year: int) -> Thresholds:
    """The thresholds in force in a year; for years before the first of them, the first."""
    return next((t for t in reversed(THRESHOLDS) if t.since <= year), THRESHOLDS[0])


def mci(year: int) -> int:
    """МРП of a year in tenge; of a year outside the table, of the nearest year in it."""
    return MCI[min(max(year, min(MCI)), max(MCI))]
