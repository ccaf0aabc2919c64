"""An indicator system as a whole: its indicators with targets, what keeps it from being adopted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from coordinators.models import Cluster
from methodology.monitoring import LEVELS
from monitoring.models import Indicator, IndicatorSystem, Target

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
    """Each indicator needs its two names, unit and source words, a baseline, a target to the last year."""
    rows = live_indicators(system)
    aims = aims_of(rows)
    return [Lack(row, text) for row in rows for text in _lacks(row, aims[row.pk])]


def _lacks(row: Indicator, aims: Aims) -> list[str]:
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
    elif not any(code > row.baseline_period for code in aims.current):
        found.append(_("нет цели после базы"))
    return found


def next_code(system: IndicatorSystem, level: str) -> str:
    """«R4»: the first letter of the level's code and the next number; numbers are not used twice."""
    letter = {"process": "P", "output": "O", "outcome": "R", "impact": "I", "indirect": "K"}[level]
    taken = [code[1:] for code in system.indicators.filter(code__startswith=letter).values_list("code", flat=True)]
    return f"{letter}{max((int(n) for n in taken if n.isdigit()), default=0) + 1}"
