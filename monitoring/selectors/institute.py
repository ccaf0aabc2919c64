"""All clusters side by side (M 3.5): process against outcome, terms, barriers, people. For those who read them all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from action_plans.selectors.requests import open_barriers
from coordinators.models import Cluster, Coordinator
from coordinators.selectors.staffing import alive
from methodology.initiative import COORDINATORS_HIRED_MIN, COORDINATORS_PER_CLUSTER
from monitoring.pure import process
from monitoring.pure.figures import Figure
from monitoring.pure.plan import requests
from monitoring.pure.quadrant import BUSY, HALF, QUIET, RISING, WORKING, Mark, Standing, marks
from monitoring.pure.records import Records, seated
from monitoring.selectors.outcomes import judging, reach
from monitoring.selectors.process import records_of
from monitoring.selectors.words import CORNER, CORNER_TAG
from procedure import clock


@dataclass(frozen=True)
class Row:
    """A cluster among all. ``late`` are requests past their term, ``barriers`` what firms named and no activity answers."""

    number: int
    cluster: Cluster
    standing: Standing
    terms: Figure
    barriers: int
    late: int
    coordinators: int

    @property
    def conclusion(self) -> str:
        """What the corner of the drawing says of it, in words."""
        return str(CORNER[self.standing.corner])

    @property
    def tag(self) -> str:
        return CORNER_TAG.get(self.standing.corner, "")

    @property
    def lacks(self) -> bool:
        return self.coordinators < COORDINATORS_PER_CLUSTER


@dataclass(frozen=True)
class Overview:
    """The page: rows by name, the marks of the drawing, staff against the norm of M 3.1."""

    rows: list[Row]
    marks: list[Mark]
    employed: int
    norm: int = COORDINATORS_HIRED_MIN
    per_cluster: int = COORDINATORS_PER_CLUSTER
    half: Decimal = HALF

    def _in(self, corner: str) -> list[Row]:
        return [row for row in self.rows if row.standing.corner == corner]

    @property
    def busy(self) -> list[Row]:
        """The method is applied and firms do not gain: what M 3.5 warns of."""
        return self._in(BUSY)

    @property
    def quiet(self) -> list[Row]:
        return self._in(QUIET)

    @property
    def counts(self) -> dict[str, int]:
        return {corner: len(self._in(corner)) for corner in (WORKING, RISING, QUIET, BUSY)}

    @property
    def unknown(self) -> int:
        return sum(not row.standing.corner for row in self.rows)

    @property
    def lacking(self) -> int:
        return sum(row.lacks for row in self.rows)

    @property
    def barriers(self) -> int:
        return sum(row.barriers for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def terms(self) -> tuple[Decimal, Decimal]:
        """Terms kept of those that have come, over all clusters."""
        return (sum((row.terms.numerator for row in self.rows), Decimal()),
                sum((row.terms.denominator for row in self.rows), Decimal()))  # fmt: skip


def overview() -> Overview:
    """The number of queries does not grow with the clusters."""
    today = clock.today()
    clusters = list(alive().order_by("name_ru", "pk"))
    found = records_of(clusters)
    lines = judging(clusters, found)
    named = Counter(one.cluster.pk for one in open_barriers({cluster.pk: cluster for cluster in clusters}))
    rows = [
        _row(number, cluster, found[cluster.pk], [line.standing for line in lines.get(cluster.pk, [])],
             named[cluster.pk], today)
        for number, cluster in enumerate(clusters, 1)
    ]  # fmt: skip
    return Overview(rows, marks(row.standing for row in rows), Coordinator.objects.employed().count())


def _row(number: int, cluster: Cluster, found: Records, standings: list[str], barriers: int, today: date) -> Row:
    told = process.figures(found, today)
    standing = Standing(cluster.pk, process.discipline(told.values()), reach(standings))
    late = sum(verdict.why == "not_done" for verdict in requests(found, today))
    return Row(
        number, cluster, standing, told["terms_kept"], barriers, late, len(seated(found.seats, today))
    )  # fmt: skip
