"""The dashboard of a cluster (M 3.5, mock 11): outcomes first, then process, the private share, what to look at again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordinators.models import Cluster
from methodology.monitoring import PROCESS_FIGURES
from monitoring.models import IndicatorSystem, Review
from monitoring.models.measurement import MeasurementQuerySet
from monitoring.pure import plan, process, shares
from monitoring.pure.plan import YearShare
from monitoring.pure.records import Records
from monitoring.pure.standing import BEHIND, FLAT, NO_DATA, ON_TRACK, REACHED
from monitoring.selectors.cards import Multiples, days_of, indicator_cards, process_cards
from monitoring.selectors.evaluation import term_of
from monitoring.selectors.outcomes import adopted
from monitoring.selectors.process import records_of
from monitoring.selectors.reading import lines_read, marked, values_of
from monitoring.selectors.series import Line
from procedure import clock
from procedure.models import Deadline

#: What changed at the firms; other levels help to see why.
RESULTS = ("outcome", "impact")


@dataclass(frozen=True)
class Private:
    """The path of the private share by year against what the application promised, per cent."""

    years: list[YearShare]
    promised: Decimal | None
    chart: shares.Shares

    @property
    def has_plan(self) -> bool:
        return any(bar.is_plan for bar in self.chart.bars)

    @property
    def has_marks(self) -> bool:
        return any(bar.mark_y is not None for bar in self.chart.bars)


@dataclass(frozen=True)
class Board:
    """Everything the tab shows. ``again`` are indicators of result that do not move or lag; ``review`` is the open one."""

    system: IndicatorSystem | None
    summary: str
    results: Multiples
    process: Multiples
    private: Private | None
    again: list[Line]
    review: Review | None
    term: Deadline | None


def dashboard(cluster: Cluster, user: Any, *, inside: bool) -> Board:
    """``inside``: with the rows behind figures, money of firms, values that give one away. Seven queries at most."""
    found = records_of([cluster])[cluster.pk]
    system = IndicatorSystem.objects.visible_to(user).filter(cluster=cluster).first()
    lines = _lines(cluster, system, found, values_of(user, inside=inside))
    results = [line for line in lines if line.indicator.level in RESULTS]
    others = [line for line in lines if line.indicator.level not in RESULTS and not line.indicator.computed]
    years = plan.path(found, clock.today()) if inside else []
    review = _review(cluster, user)
    return Board(
        system, summary(line.standing for line in lines), Multiples(indicator_cards(results, links=True)),
        Multiples(_process(cluster, found, lines, inside=inside) + indicator_cards(others, links=True)),
        private_path(years, found.promised) if years else None,
        sorted((line for line in results if line.standing in (FLAT, BEHIND)), key=lambda line: line.standing != FLAT),
        review, term_of(review) if inside and review else None,
    )  # fmt: skip


def _lines(
    cluster: Cluster, system: IndicatorSystem | None, found: Records, values: MeasurementQuerySet | None
) -> list[Line]:
    """Of a system that is only being made nothing is judged yet."""
    if system is None or system.status != IndicatorSystem.Status.ADOPTED:
        return []
    return lines_read(list(marked(adopted().filter(system=system), values)), values, {cluster.pk: found})


def _process(cluster: Cluster, found: Records, lines: list[Line], *, inside: bool) -> list[Any]:
    urls = {fact.code: reverse("monitoring:process", args=[cluster.pk, fact.code]) for fact in PROCESS_FIGURES}
    aims = {line.indicator.computed: line for line in lines if line.indicator.computed}
    return process_cards(process.series(found, days_of(cluster)), aims, inside=inside, urls=urls if inside else {})


def _review(cluster: Cluster, user: Any) -> Review | None:
    open_ones = Review.objects.visible_to(user).filter(evaluation__cluster=cluster).exclude(status=Review.Status.CLOSED)
    found = open_ones.select_related("evaluation").first()
    if found:
        found.evaluation.cluster = cluster
    return found


def private_path(years: list[YearShare], promised: Decimal | None) -> Private:
    """The years drawn."""
    drawn = shares.shares([(row.year, row.planned, row.actual) for row in years], promised)
    return Private(years, promised, drawn)


def summary(standings: Any) -> str:
    """«Из 9 показателей 6 идут по графику или достигли цели, 2 отстают, 1 не растёт»; empty without indicators."""
    told = Counter(standings)
    whole, good = sum(told.values()), told[REACHED] + told[ON_TRACK]
    if not whole:
        return ""
    parts = [
        ngettext("%(n)d идёт по графику или достиг цели", "%(n)d идут по графику или достигли цели", good),
        ngettext("%(n)d отстаёт", "%(n)d отстают", told[BEHIND]),
        ngettext("%(n)d не растёт", "%(n)d не растут", told[FLAT]),
        ngettext("о %(n)d данных нет", "о %(n)d данных нет", told[NO_DATA]),
    ]
    numbers = (good, told[BEHIND], told[FLAT], told[NO_DATA])
    said = [part % {"n": n} for part, n in zip(parts, numbers, strict=True) if n or part is parts[0]]
    first = ngettext("Из %(n)d показателя", "Из %(n)d показателей", whole) % {"n": whole}
    return _("%(whole)s %(parts)s.") % {"whole": first, "parts": ", ".join(said)}
