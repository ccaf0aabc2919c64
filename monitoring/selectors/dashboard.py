"""The dashboard of a cluster (M 3.5, mock 11): outcomes first, then process, the private share, what to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from coordinators.models import Cluster
from methodology.monitoring import PROCESS_FIGURES
from monitoring.pure import plan, process, shares
from monitoring.pure.plan import YearShare
from monitoring.selectors.cards import Multiples, days_of, process_cards
from monitoring.selectors.process import records_of
from procedure import clock


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
    """Everything the tab shows."""

    process: Multiples
    private: Private | None


def dashboard(cluster: Cluster, *, inside: bool) -> Board:
    """``inside``: with the rows behind figures and with money of firms."""
    found, days = records_of([cluster])[cluster.pk], days_of(cluster)
    urls = {fact.code: reverse("monitoring:process", args=[cluster.pk, fact.code]) for fact in PROCESS_FIGURES}
    told = process.series(found, days)
    years = plan.path(found, clock.today()) if inside else []
    return Board(
        process_cards(told, days, inside=inside, urls=urls if inside else {}),
        private_path(years, found.promised) if years else None,
    )


def private_path(years: list[YearShare], promised: Decimal | None) -> Private:
    """The years drawn."""
    drawn = shares.shares([(row.year, row.planned, row.actual) for row in years], promised)
    return Private(years, promised, drawn)
