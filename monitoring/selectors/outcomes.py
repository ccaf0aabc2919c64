"""Lines of indicators of many clusters at once: what was confirmed, what was aimed at, how each stands (M 3.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import QuerySet

from coordinators.models import Cluster
from monitoring.models import Indicator, IndicatorSystem
from monitoring.pure.periods import code_of
from monitoring.pure.records import Records
from monitoring.pure.standing import NO_DATA, ON_TRACK, REACHED
from monitoring.selectors.process.computing import points_of
from monitoring.selectors.series import Line, confirmed_of, line_of
from monitoring.selectors.system import aims_of
from procedure import clock

GOOD = (REACHED, ON_TRACK)
#: Years before the present one that are read to judge how all clusters stand: the last value, and one a year before it.
YEARS = 3


def adopted() -> QuerySet[Indicator]:
    """Live indicators of systems that were adopted, each with its system."""
    rows = Indicator.objects.live().filter(system__status=IndicatorSystem.Status.ADOPTED)
    return rows.select_related("system").order_by("system", "pk")


def judging(clusters: Iterable[Cluster], records: Mapping[int, Records]) -> dict[int, list[Line]]:
    """By cluster, the indicators it is judged by, with the values of the last years. Three queries for any number."""
    rows = adopted().filter(system__cluster__in=list(clusters), level="outcome")
    return lines_of_many(list(rows), records, since=code_of(clock.today().year - YEARS, 1))


def lines_of_many(
    rows: list[Indicator], records: Mapping[int, Records] | None = None, since: str = ""
) -> dict[int, list[Line]]:
    """By cluster. ``records`` are those of clusters with computed indicators; without them these have no points."""
    aims, told = aims_of(rows), confirmed_of(rows, since=since)
    found: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        known = (records or {}).get(row.system.cluster_id) if row.computed else None
        computed = points_of(known, row.computed, row.system.codes) if known else []
        found[row.system.cluster_id].append(line_of(row, told[row.pk], aims[row.pk], computed))
    return dict(found)


def reach(standings: Iterable[str]) -> Decimal | None:
    """Per cent of indicators that reached their goal or go as planned, of those with data; None when none has any."""
    known = [one for one in standings if one != NO_DATA]
    return (Decimal(sum(one in GOOD for one in known)) * 100 / len(known)).quantize(Decimal("0.1")) if known else None
