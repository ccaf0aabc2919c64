"""Every indicator of a system as a line: where it stood, what was confirmed, what was aimed at, how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from monitoring.models import Indicator, IndicatorSystem, Measurement, Target
from monitoring.pure import periods
from monitoring.pure.rollup import Told, of_year
from monitoring.pure.standing import NO_DATA, Point, standing_of
from monitoring.selectors.system import Aims, aims_of, live_indicators

YEAR_QUARTERS = {"quarter": 4, "half": 2, "year": 1}
#: Who counts the values of computed indicators: process figures register it.
Computing = Callable[[IndicatorSystem, list[str]], dict[str, list[Point]]]
_computing: list[Computing] = []


def computes(rule: Computing) -> Computing:
    """Register ``rule(system, quarters)``: the code of a process figure -> its points."""
    _computing.append(rule)
    return rule


@dataclass(frozen=True)
class Line:
    """An indicator over time. ``points`` are what is drawn and judged: quarters, or whole years where a year is a sum.

    ``quarters`` are the confirmed values themselves.
    """

    indicator: Indicator
    base: Point | None
    quarters: list[Point]
    points: list[Point]
    aims: Aims
    standing: str = NO_DATA
    early: list[Target] = field(default_factory=list)

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def goal(self) -> Point | None:
        """The last target in force."""
        values = self.aims.values
        code = max(values, default="")
        return Point(code, values[code]) if code else None

    @property
    def judges(self) -> bool:
        """Whether the cluster is judged by it (M 3.5)."""
        return self.indicator.level == "outcome"


def lines_of(system: IndicatorSystem, upto: str = "") -> list[Line]:
    """All live indicators, values confirmed for quarters up to ``upto``. Three queries, and those of computed ones."""
    rows = live_indicators(system)
    aims = aims_of(rows)
    told = confirmed_of(rows, upto)
    computed = _computed(system, rows, upto)
    return [line_of(row, told[row.pk], aims[row.pk], computed.get(row.computed, [])) for row in rows]


def confirmed_of(rows: Iterable[Indicator], upto: str = "", since: str = "") -> dict[int, dict[str, Told]]:
    """Confirmed values by indicator and quarter, in one query; «нет данных» is left out."""
    found: dict[int, dict[str, Told]] = {row.pk: {} for row in rows}
    values = Measurement.objects.confirmed().filter(indicator__in=found, value__isnull=False)
    if upto:
        values = values.filter(period__code__lte=upto)
    if since:
        values = values.filter(period__code__gte=since)
    for row in values.order_by("period__code").values_list(
        "indicator", "period__code", "value", "numerator", "denominator"
    ):
        found[row[0]][row[1]] = Told(*row[2:])
    return found


def line_of(indicator: Indicator, told: dict[str, Told], aims: Aims, computed: list[Point]) -> Line:
    """The line of one indicator from what is known of it."""
    base = None
    if indicator.baseline_value is not None:
        base = Point(indicator.baseline_period, indicator.baseline_value)
    quarters = computed if indicator.computed else [Point(code, row.value) for code, row in sorted(told.items())]
    points = quarters if indicator.year_rule == "last" or indicator.computed else years_of(indicator, told)
    after = [point for point in points if base is None or point.period > base.period]
    standing = standing_of(base, after, aims.values, indicator.direction)
    return Line(indicator, base, quarters, points, aims, standing)


def years_of(indicator: Indicator, told: dict[str, Told]) -> list[Point]:
    """A value of each year by the indicator's own rule; the point stands at the last quarter of the year."""
    years = sorted({periods.year_of(code) for code in told})
    expected = YEAR_QUARTERS[indicator.frequency]
    found: list[tuple[int, Decimal | None]] = [
        (year, of_year(told, year, indicator.year_rule, expected=expected, percent=indicator.is_percent))
        for year in years
    ]
    return [Point(periods.code_of(year, 4), value) for year, value in found if value is not None]


def _computed(system: IndicatorSystem, rows: list[Indicator], upto: str) -> dict[str, list[Point]]:
    """Nothing is asked when no indicator of the system is computed."""
    if not any(row.computed for row in rows):
        return {}
    codes = [code for code in system.codes if not upto or code <= upto]
    return {code: points for rule in _computing for code, points in rule(system, codes).items()}
