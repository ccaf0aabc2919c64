"""The policy in figures, for the ministry (M 3.5): rounds, clusters by stage, private money, terms by office, results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from applications.models import Application, SelectionRound
from coordinators.models import Cluster
from methodology.terms import Force
from monitoring.pure import plan
from monitoring.pure.records import Records
from monitoring.pure.standing import STANDINGS
from monitoring.selectors.dashboard import Private, private_path
from monitoring.selectors.outcomes import judging
from monitoring.selectors.process import records_of
from monitoring.selectors.words import STANDING
from procedure import clock, registry
from procedure.models import Deadline
from procedure.registry import role_name

ROUNDS = 6  # the latest: the list of rounds has all


@dataclass(frozen=True)
class Part:
    """A named part of a whole, in per cent from the left."""

    code: str
    name: str
    number: int
    left: float
    width: float


@dataclass(frozen=True)
class Office:
    """Terms an office answered for: kept, met late, past their day and still open."""

    name: str
    kept: int
    late: int
    overdue: int

    @property
    def ended(self) -> int:
        return self.kept + self.late + self.overdue

    @property
    def share(self) -> int:
        """Per cent kept, rounded down: full only when every one was."""
        return self.kept * 100 // self.ended if self.ended else 0


@dataclass(frozen=True)
class Policy:
    rounds: list[SelectionRound]
    stages: list[Part]
    clusters: int
    private: Private | None
    offices: list[Office]
    results: list[Part]
    by_cluster: list[tuple[Cluster, list[tuple[str, int]]]]


def policy(user: Any) -> Policy:
    """The number of queries does not grow with clusters, rounds or indicators."""
    clusters = list(Cluster.objects.order_by("name_ru", "pk"))
    records = records_of(clusters)
    lines = judging(clusters, records)
    told = {cluster.pk: Counter(line.standing for line in lines.get(cluster.pk, ())) for cluster in clusters}
    by_status = Counter(cluster.status for cluster in clusters)
    everything = sum(told.values(), Counter[str]())
    names = dict(Cluster.Status.choices)
    return Policy(
        list(rounds()[:ROUNDS]), parts([(code, str(names[code]), by_status[code]) for code in Cluster.Status.values]),
        len(clusters), _private(records.values()), offices(user),
        parts([(code, str(STANDING[code]), everything[code]) for code in STANDINGS]),
        [(cluster, [(str(STANDING[code]), told[cluster.pk][code]) for code in STANDINGS])
         for cluster in clusters if told[cluster.pk]],
    )  # fmt: skip


def rounds() -> QuerySet[SelectionRound]:
    """Announced rounds with what came of their applications, the latest first."""
    filed = Q(applications__status__in=(Application.Status.SUBMITTED, Application.Status.RETURNED,
                                        Application.Status.FORWARDED))  # fmt: skip
    rows = SelectionRound.objects.public().annotate(
        filed=Count("applications", filter=filed),
        forwarded=Count("applications", filter=Q(applications__status=Application.Status.FORWARDED)),
        selected=Count("applications", filter=Q(applications__assessment__status="selected")),
        launched=Count("applications__assessment__cluster"),
    )
    return rows.order_by("-announced_at", "-pk")


def parts(rows: Iterable[tuple[str, str, int]]) -> list[Part]:
    """Parts of a bar; those of nothing are left out of the drawing but not of the table."""
    told = list(rows)
    whole, left, found = sum(number for __, __, number in told), 0.0, []
    for code, name, number in told:
        width = round(number * 100 / whole, 3) if whole else 0.0
        found.append(Part(code, name, number, round(left, 3), width))
        left += width
    return found


def _private(records: Iterable[Records]) -> Private | None:
    """Money of all clusters as of one; promises of single applications do not add up to one share."""
    rows = list(records)
    whole = Records(clock.today())
    for found in rows:
        whole.gifts += found.gifts
        whole.planned += found.planned
        whole.outlays += found.outlays
    years = plan.path(whole, clock.today())
    return private_path(years, None) if years else None


def offices(user: Any) -> list[Office]:
    """Terms by the office that answers for them, over all dossiers but those this person is kept away from."""
    return kept_by(Deadline.objects.exclude(registry.barred(user, "dossier")))


def kept_by(terms: QuerySet[Deadline]) -> list[Office]:
    """Offices and how they kept these terms. A term that closes by itself cannot be missed and is left out."""
    met = Q(state=Deadline.State.MET)
    rows = (
        terms.exclude(force=Force.BINDING).order_by().values("responsible")
        .annotate(
            kept=Count("pk", filter=met & Q(closed_at__lt=F("expires_at"))),
            late=Count("pk", filter=met & Q(closed_at__gte=F("expires_at"))),
            overdue=Count("pk", filter=Q(closed_at__isnull=True, expires_at__lte=clock.now())),
        )
    )  # fmt: skip
    found = [Office(role_name(row["responsible"]), row["kept"], row["late"], row["overdue"]) for row in rows]
    return sorted((office for office in found if office.ended), key=lambda one: (one.share, one.name))
