"""What can be asked about interviews: coverage by link and size, constraints named, the talks themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet

from coordinators.models import Cluster, Interview, InterviewConstraint
from coordinators.models.base import size_name
from coordinators.pure.coverage import Cell, Coverage, coverage
from methodology.industry import CONSTRAINTS, named
from methodology.sizes import SIZES
from procedure.registry import localized


def interviews_of(cluster: Cluster, user: Any) -> QuerySet[Interview]:
    """Talks this person may read, the newest first."""
    rows = Interview.objects.visible_to(user).live().filter(cluster=cluster)
    return rows.select_related("participant__organisation", "participant__step", "by")


def covered(cluster: Cluster) -> Coverage:
    """How many enterprises of each link and size were talked to, counted by the database."""
    talked = Interview.objects.live().filter(participant=OuterRef("pk"))
    rows = (
        cluster.participants.live().annotate(talked=Exists(talked)).order_by("step__order")
        .values_list("step__name_ru", "step__order", "size_class")
        .annotate(known=Count("pk"), asked=Count("pk", filter=Q(talked=True)))
    )  # fmt: skip
    return coverage((name or "", size, known, asked) for name, __, size, known, asked in rows)


@dataclass(frozen=True)
class Row:
    """A line of the coverage table: a link, its cells by size, its total."""

    name: str
    cells: list[Cell]
    total: Cell


def coverage_table(found: Coverage) -> tuple[list[str], list[Row]]:
    """Sizes across, links down; enterprises of no known size stand last."""
    sizes = [*(size.code for size in SIZES), ""]
    rows = [
        Row(link, [found.cells.get((link, size), Cell()) for size in sizes], total)
        for link, total in found.links.items()
    ]
    return [size_name(size) for size in sizes], rows


@dataclass(frozen=True)
class Named:
    """A constraint, how many talks named it, how severe it was on average."""

    name: str
    talks: int
    severity: float


def constraints_named(cluster: Cluster) -> list[Named]:
    """Constraints by how often they were named."""
    rows = (
        InterviewConstraint.objects.filter(interview__cluster=cluster, interview__withdrawn_at__isnull=True)
        .order_by().values("code").annotate(talks=Count("pk"), severity=Avg("severity"))
    )  # fmt: skip
    found = [Named(localized(named(CONSTRAINTS, r["code"]), "name"), r["talks"], round(r["severity"], 1)) for r in rows]
    return sorted(found, key=lambda one: (-one.talks, -one.severity, one.name))
