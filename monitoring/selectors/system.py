"""An indicator system as a whole: its indicators with targets, what keeps it from being adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Event, Participant
from methodology.monitoring import LEVELS
from monitoring.models import Indicator, IndicatorSystem, Target, period_label
from monitoring.pure import periods

#: Stages in which the strategy is there and the cluster goes on.
AFTER_STRATEGY = (Cluster.Status.PLANNING, Cluster.Status.IMPLEMENTATION)


@dataclass
class Aims:
    """The targets of an indicator: those in force by period, and every row that was replaced."""

    current: dict[str, Target] = field(default_factory=dict)
    replaced: list[Target] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Decimal]:
        return {code: row.value for code, row in sorted(self.current.items())}

    @property
    def first_at(self) -> datetime | None:
        """When the first target was set, whatever became of it."""
        return min((row.at for row in [*self.current.values(), *self.replaced]), default=None)

    def take(self, row: Target) -> None:
        """Rows come in the order they were written."""
        if row.period in self.current:
            self.replaced.append(self.current[row.period])
        self.current[row.period] = row


def aims_of(indicators: list[Indicator], cut: datetime | None = None) -> dict[int, Aims]:
    """Targets of many indicators in one query; with ``cut`` those set by that moment."""
    found = {indicator.pk: Aims() for indicator in indicators}
    rows = Target.objects.filter(indicator__in=found)
    if cut is not None:
        rows = rows.filter(at__lte=cut)
    for row in rows.order_by("indicator", "number"):
        found[row.indicator_id].take(row)
    return found


def live_indicators(system: IndicatorSystem) -> list[Indicator]:
    """In the order of levels, then as they were added."""
    order = {level.code: number for number, level in enumerate(LEVELS)}
    rows = list(system.indicators.live())
    for row in rows:
        row.system = system
    return sorted(rows, key=lambda row: (order[row.level], row.pk))


@dataclass(frozen=True)
class Lack:
    """What an indicator lacks before its system may be adopted."""

    indicator: Indicator
    text: str


def lacks(system: IndicatorSystem) -> list[Lack]:
    """Each indicator needs its two names, unit and source words, a baseline, a target after it that can be judged."""
    rows = live_indicators(system)
    aims = aims_of(rows)
    return lacks_among((row, aims[row.pk]) for row in rows)


def lacks_among(rows: Iterable[tuple[Indicator, Aims]]) -> list[Lack]:
    """The same of indicators whose aims were read before: nothing is asked of the base."""
    return [Lack(row, text) for row, aims in rows for text in lacks_of(row, aims)]


def lacks_of(row: Indicator, aims: Aims) -> list[str]:
    """The same of one indicator; empty when it is whole. One that is not whole does not judge (decision 0025)."""
    found = []
    if not row.name_kk:
        found.append(_("нет названия на казахском"))
    if row.formula == "ratio" and not row.computed and not (row.numerator and row.denominator):
        found.append(_("не сказано, что на что делят"))
    if not row.why:
        found.append(_("не сказано, почему он показывает перемену"))
    if not row.computed and not row.source:
        found.append(_("нет источника"))
    if row.baseline_value is None:
        found.append(_("нет базы"))
    else:
        ahead = [code for code in aims.current if code > row.baseline_period]
        amiss = [unfit(row, code) for code in ahead]
        if not ahead:
            found.append(_("нет цели после базы"))
        elif all(amiss):
            found.append(amiss[0])
    return found


def judges_now(system: IndicatorSystem) -> list[Indicator]:
    """Indicators the cluster is judged by from now on: live outcomes that lack nothing."""
    rows = [row for row in live_indicators(system) if row.judges]
    aims = aims_of(rows)
    return [row for row in rows if not lacks_of(row, aims[row.pk])]


def valued_in(row: Indicator) -> tuple[int, ...]:
    """Quarters of a year at whose end this indicator has a value; one that is made of a whole year has it at its end."""
    if row.computed:
        return periods.DUE_IN["quarter"]
    return periods.DUE_IN[row.frequency if row.year_rule == "last" else "year"]


def unfit(row: Indicator, code: str) -> str:
    """Why no value of this indicator will ever stand beside a target to the end of this quarter; empty when one will."""
    year, quarter = periods.split(code)
    if quarter not in valued_in(row):
        if row.year_rule != "last":
            return _("цель ставят к концу года: значение складывается за год")
        known = ", ".join(periods.ROMAN[number] for number in valued_in(row))
        return _("в этом квартале значения нет, они бывают за кварталы: %(quarters)s") % {"quarters": known}
    if row.computed or row.year_rule == "last":
        return ""
    parts = [periods.code_of(year, number) for number in periods.DUE_IN[row.frequency]]
    lost = [period_label(part) for part in parts if part not in row.system.codes]
    if not lost:
        return ""
    said = _("год %(year)d не складывается: в системе нет кварталов %(quarters)s")
    return said % {"year": year, "quarters": ", ".join(lost)}


def asks_in(code: str, rows: Iterable[Indicator]) -> bool:
    """Whether a quarter asks people for the value of any of these indicators."""
    return any(not row.computed and periods.is_due(code, row.frequency) for row in rows)


def agreements(system: IndicatorSystem) -> QuerySet[Event]:
    """Events at which the enterprises could agree on this system: held since it was begun, with one that takes part."""
    firms = Participant.objects.joined().filter(cluster=system.cluster_id).values("organisation")
    rows = system.cluster.events.held().annotate(over_on=Coalesce("ends_on", "starts_on"))
    return rows.filter(over_on__gte=system.opened_on, attendances__organisation__in=firms).distinct()


def next_code(system: IndicatorSystem, level: str) -> str:
    """«R4»: the first letter of the level's code and the next number; numbers are not used twice."""
    letter = {"process": "P", "output": "O", "outcome": "R", "impact": "I", "indirect": "K"}[level]
    taken = [code[1:] for code in system.indicators.filter(code__startswith=letter).values_list("code", flat=True)]
    return f"{letter}{max((int(n) for n in taken if n.isdigit()), default=0) + 1}"
