"""What of the values a reader may know: inside a cluster all, its firms those that give no single firm away (decision 0021).

Which values those are ``MeasurementQuerySet.disclosed`` says; the permission of values rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from monitoring.models import Indicator, IndicatorSystem, Measurement, Period
from monitoring.models.measurement import MeasurementQuerySet
from monitoring.pure.records import Records
from monitoring.selectors.series import Line, lines_of_many


def lines_read(
    rows: list[Indicator],
    values: MeasurementQuerySet | None,
    records: Mapping[int, Records] | None = None,
    *,
    upto: str = "",
) -> list[Line]:
    """Indicators of one cluster as lines made of ``values``, those their reader may know; None for a reader inside.

    A year in which a quarter is hidden has no value: the hidden one would be known by the difference. One query more than
    ``lines_of_many`` for a reader who is not inside, unless the rows are ``marked``.
    """
    told = lines_of_many(rows, records, upto=upto, values=values)
    lines = [line for found in told.values() for line in found]
    if values is None:
        return lines
    last = _last_hidden(rows, values, upto)
    return [
        replace(line, hidden=last.get(line.indicator.pk, "") > (line.last.period if line.last else ""))
        for line in lines
    ]


def values_of(user: Any, *, inside: bool) -> MeasurementQuerySet | None:
    """The confirmed values a person may know, as ``lines_read`` takes them."""
    return None if inside else Measurement.objects.confirmed().visible_to(user)


def marked(rows: QuerySet[Indicator], values: MeasurementQuerySet | None) -> QuerySet[Indicator]:
    """The same indicators, each with its last hidden quarter: a page that asks much saves a query."""
    if values is None:
        return rows
    shut = _hidden(values).filter(indicator=OuterRef("pk")).order_by("-period__code")
    return rows.annotate(last_hidden=Subquery(shut.values("period__code")[:1]))


def hidden_periods(indicator: Indicator, values: MeasurementQuerySet | None) -> list[Period]:
    """Quarters of which a value is confirmed and hidden from this reader, the newest first."""
    if values is None:
        return []
    rows = _hidden(values).filter(indicator=indicator)
    return list(Period.objects.filter(measurements__in=rows).order_by("-code"))


def _last_hidden(rows: list[Indicator], values: MeasurementQuerySet, upto: str) -> dict[int, str]:
    """The last hidden quarter of each indicator that has one; asked once unless the rows know it (``marked``)."""
    if all(hasattr(row, "last_hidden") for row in rows):
        return {row.pk: row.last_hidden or "" for row in rows}
    shut = _hidden(values).filter(indicator__in=rows)
    if upto:
        shut = shut.filter(period__code__lte=upto)
    return dict(shut.order_by().values_list("indicator").annotate(last=Max("period__code")))


def _hidden(values: MeasurementQuerySet) -> MeasurementQuerySet:
    return Measurement.objects.confirmed().filter(value__isnull=False).exclude(pk__in=values.values("pk"))


def hidden_goals(goals: list[dict[str, Any]], system: IndicatorSystem, upto: str) -> list[str]:
    """Codes of goals judged by a value that firms may not know, as it stands when they are sealed."""
    reached = {goal["code"]: goal["actual_period"] for goal in goals if goal["actual"]}
    rows = list(system.indicators.filter(code__in=reached, computed="").exclude(firm_rule=""))
    for row in rows:
        row.system = system
    lines = lines_read(rows, Measurement.objects.confirmed().disclosed(), upto=upto)
    told = {line.indicator.code: [point.period for point in line.points] for line in lines}
    return [code for code, points in told.items() if reached[code] not in points]
