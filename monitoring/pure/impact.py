"""Growth of a cluster's firms beside its region and sector (M 3.5): arithmetic without a database.

A figure of a year is ``Parts``: what is summed, and for turnover per worker the people it is divided by. No number comes
out of a missing year, of a zero base or of a zero denominator: the answer is None, and the page shows a dash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from methodology.impact import JUMP, SMALL_SAMPLE

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Parts:
    """``top`` alone, or ``top`` divided by ``bottom`` where the measure is a ratio."""

    top: Decimal
    bottom: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """None where the denominator is zero."""
        if self.bottom is None:
            return self.top
        return self.top / self.bottom if self.bottom else None


Series = Mapping[int, Parts]


def total(parts: Iterable[Parts]) -> Parts | None:
    """Tops and bottoms summed apart, so that a ratio of a group is the group's, not a mean of ratios."""
    found = list(parts)
    if not found:
        return None
    bottoms = [one.bottom for one in found if one.bottom is not None]
    return Parts(sum((one.top for one in found), Decimal()), sum(bottoms, Decimal()) if bottoms else None)


def summed(rows: Sequence[Series]) -> dict[int, Parts]:
    """One series of several territories: only years that every one of them has."""
    if not rows:
        return {}
    years = set.intersection(*(set(row) for row in rows))
    return {year: found for year in sorted(years) if (found := total(row[year] for row in rows))}


def ratio(top: Series, bottom: Series) -> dict[int, Parts]:
    """Turnover per worker of a territory, for the years both totals are known."""
    return {year: Parts(top[year].top, bottom[year].top) for year in sorted(set(top) & set(bottom))}


def matched(firms: Sequence[Series], base: int, year: int) -> list[Series]:
    """Firms whose figures are known for both years: only they are compared."""
    return [firm for firm in firms if base in firm and year in firm]


def index(now: Parts | None, then: Parts | None) -> Decimal | None:
    """``now`` when ``then`` is 100. None without either of them and of a base that is not above zero."""
    after, before = now.value if now else None, then.value if then else None
    if after is None or before is None or before <= 0:
        return None
    return after / before * HUNDRED


def ahead(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """How much faster one grew than the other since the base year, in percentage points, of their indices."""
    return None if one is None or other is None else one - other


def share(part: Parts | None, whole: Parts | None) -> Decimal | None:
    """Per cent of a whole. A share of a ratio has no meaning."""
    if part is None or whole is None or part.bottom is not None or whole.top <= 0:
        return None
    return part.top / whole.top * HUNDRED


@dataclass(frozen=True)
class Point:
    """A year of the comparison; indices are 100 in the base year.

    ``number`` of the ``known`` firms are compared, with ``then`` in the base year and ``now`` in this one.
    """

    year: int
    number: int
    then: Parts | None
    now: Parts | None
    members: Decimal | None
    region: Decimal | None
    sector: Decimal | None
    firms: frozenset[int] = frozenset()

    @property
    def over_region(self) -> Decimal | None:
        return ahead(self.members, self.region)

    @property
    def over_sector(self) -> Decimal | None:
        return ahead(self.members, self.sector)


def years_of(firms: Sequence[Series]) -> list[int]:
    """Years for which at least one firm has figures."""
    return sorted({year for firm in firms for year in firm})


def base_year(years: Sequence[int], launched: int) -> int | None:
    """The launch year or the closest before it that has a year to compare with after it, else the first of all."""
    before = [year for year in years[:-1] if year <= launched]
    return max(before) if before else min(years, default=None)


def compare(firms: Sequence[Series], region: Series, sector: Series, base: int) -> list[Point]:
    """Every year the firms have figures for, against the base year."""
    found = []
    for year in years_of(firms):
        same = matched(firms, base, year)
        then, now = total(firm[base] for firm in same), total(firm[year] for firm in same)
        found.append(Point(
            year, len(same), then, now, index(now, then), index(region.get(year), region.get(base)),
            index(sector.get(year), sector.get(base)),
            frozenset(number for number, firm in enumerate(firms) if base in firm and year in firm),
        ))  # fmt: skip
    return found


def last_of(points: Sequence[Point], base: int) -> Point | None:
    """The last year after the base one in which the firms can be compared."""
    return next((one for one in reversed(points) if one.year > base and one.members is not None), None)


# --- What the comparison cannot say -------------------------------------------------------------------
@dataclass(frozen=True)
class Known:
    """What the caveats depend on beside the figures."""

    firms: int  # members that are compared or could be
    left: int  # members that left the cluster
    money: bool
    mixed_prices: bool  # a total in constant prices stands beside firms' figures in current ones
    launched: int = 0  # year of the launch
    region_share: Decimal | None = None
    sector_share: Decimal | None = None


def caveats(points: Sequence[Point], base: int, known: Known) -> list[str]:
    """Codes of everything to be said beside the figures, in the order it matters."""
    last = last_of(points, base)
    found = ["not_effect", "selection"]
    if last is not None and last.year <= known.launched:
        found.append("before_launch")
    if last is None or last.number < SMALL_SAMPLE:
        found.append("small_sample")
    if last is not None and last.number < known.firms:
        found.append("missing_firms")
    if len({point.firms for point in points if point.members is not None and point.year != base}) > 1:
        found.append("sample_changes")
    if last is not None and not (last.region is None and last.sector is None):
        found.append("includes_members")
    if any(one is not None and one > HUNDRED for one in (known.region_share, known.sector_share)):
        found.append("share_over_hundred")
    if known.money:
        found.append("mixed_prices" if known.mixed_prices else "nominal")
    if known.left:
        found.append("left")
    if last is not None and last.region is None:
        found.append("no_region")
    if last is not None and last.sector is None:
        found.append("no_sector")
    return found


# --- A value that looks like a wrong unit -------------------------------------------------------------
def jump(value: Decimal, year: int, known: Mapping[int, Decimal]) -> int | None:
    """The nearest known year whose value is ten times larger or smaller; the earlier of two. None when all is plain."""
    others = sorted((other for other in known if other != year), key=lambda other: (abs(other - year), other))
    if not others or known[others[0]] <= 0:
        return None
    before = known[others[0]]
    return others[0] if value >= before * JUMP or value * JUMP <= before else None
