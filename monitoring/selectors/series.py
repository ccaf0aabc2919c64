"""Every indicator of a system as a line: where it stood, what was confirmed, what was aimed at, how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from monitoring.models import Indicator, IndicatorSystem, Measurement
from monitoring.pure import periods
from monitoring.pure.records import Records
from monitoring.pure.rollup import Told, of_year
from monitoring.pure.standing import NO_DATA, Point, standing_of
from monitoring.selectors.process.computing import points_of
from monitoring.selectors.process.records import records_of
from monitoring.selectors.system import Aims, aims_of, live_indicators

YEAR_QUARTERS = {"quarter": 4, "half": 2, "year": 1}


@dataclass(frozen=True)
class Line:
    """An indicator over time. ``points`` are what is drawn and judged: quarters, or whole years where a year is a sum."""

    indicator: Indicator
    base: Point | None
    points: list[Point]
    aims: Aims
    standing: str = NO_DATA
    hidden: bool = False  # the last value is not for this reader (``selectors.reading``)

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def goal(self) -> Point | None:
        """The last target in force."""
        values = self.aims.values
        code = max(values, default="")
        return Point(code, values[code]) if code else None


def lines_of(system: IndicatorSystem, upto: str = "") -> list[Line]:
    """All live indicators of a system, by values for quarters up to ``upto``."""
    return lines_of_many(live_indicators(system), upto=upto).get(system.cluster_id, [])


def lines_of_many(
    rows: list[Indicator], records: Mapping[int, Records] | None = None, *, upto: str = "", since: str = "",
    cut: datetime | None = None, values: QuerySet[Measurement] | None = None,
) -> dict[int, list[Line]]:  # fmt: skip
    """Indicators, with their systems, by cluster. Three queries; one more when some are computed and ``records`` of
    their clusters, from which the portal counts them, were not read before. ``cut``: as was known by that moment;
    ``values`` are those that count, all confirmed ones unless said otherwise."""
    if values is None:
        values = Measurement.objects.confirmed() if cut is None else Measurement.objects.confirmed_by(cut)
    aims, told = aims_of(rows, cut), confirmed_of(rows, upto, since, values)
    clusters = [row.system.cluster for row in rows if row.computed] if records is None else []
    known = (records_of(clusters) if clusters else {}) if records is None else records
    found: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        counted = known.get(row.system.cluster_id) if row.computed else None
        codes = [code for code in row.system.codes if not upto or code <= upto]
        points = points_of(counted, row.computed, codes) if counted else []
        found[row.system.cluster_id].append(line_of(row, told[row.pk], aims[row.pk], points))
    return dict(found)


def confirmed_of(
    rows: Iterable[Indicator], upto: str, since: str, counted: QuerySet[Measurement]
) -> dict[int, dict[str, Told]]:
    """Values that count by indicator and quarter, in one query; «нет данных» is left out."""
    found: dict[int, dict[str, Told]] = {row.pk: {} for row in rows}
    values = counted.filter(indicator__in=found, value__isnull=False)
    if upto:
        values = values.filter(period__code__lte=upto)
    if since:
        values = values.filter(period__code__gte=since)
    for row in values.order_by("period__code", "pk").values_list(
        "indicator", "period__code", "value", "numerator", "denominator"
    ):
        found[row[0]][row[1]] = Told(*row[2:])
    return found


def line_of(indicator: Indicator, told: dict[str, Told], aims: Aims, computed: list[Point]) -> Line:
    """The line of one indicator from what is known of it."""
    base = None
    if indicator.baseline_value is not None:
        base = Point(indicator.baseline_period, indicator.baseline_value)
    if indicator.computed:
        points = computed
    elif indicator.year_rule == "last":
        points = [Point(code, row.value) for code, row in sorted(told.items())]
    else:
        points = years_of(indicator, told)
    after = [point for point in points if base is None or point.period > base.period]
    standing = standing_of(base, after, aims.values, indicator.direction)
    return Line(indicator, base, points, aims, standing)


def years_of(indicator: Indicator, told: dict[str, Told]) -> list[Point]:
    """A value of each year by the indicator's own rule; the point stands at the last quarter of the year."""
    years = sorted({periods.year_of(code) for code in told})
    expected = YEAR_QUARTERS[indicator.frequency]
    found: list[tuple[int, Decimal | None]] = [
        (year, of_year(told, year, indicator.year_rule, expected=expected, percent=indicator.is_percent))
        for year in years
    ]
    return [Point(periods.code_of(year, 4), value) for year, value in found if value is not None]
