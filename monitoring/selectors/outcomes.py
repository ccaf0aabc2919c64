"""Lines of indicators of many clusters at once: what was confirmed, what was aimed at, how each stands (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import QuerySet

from coordinators.models import Cluster
from methodology.monitoring import JUDGING
from monitoring.models import Indicator, IndicatorSystem
from monitoring.pure.periods import code_of
from monitoring.pure.records import Records
from monitoring.pure.standing import NO_DATA, ON_TRACK, REACHED
from monitoring.selectors.series import Line, lines_of_many
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
    rows = adopted().filter(system__cluster__in=list(clusters), level__in=JUDGING)
    return lines_of_many(list(rows), records, since=code_of(clock.today().year - YEARS, 1))


def reach(standings: Iterable[str]) -> Decimal | None:
    """Per cent of indicators that reached their goal or go as planned, of those with data; None when none has any."""
    known = [one for one in standings if one != NO_DATA]
    return (Decimal(sum(one in GOOD for one in known)) * 100 / len(known)).quantize(Decimal("0.1")) if known else None
