"""What everybody may know of a plan: the totals of what was approved, and nothing a firm could be known by (M 3.4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from action_plans.models import Revision
from action_plans.pure.money import percent, planned_lines, total
from procedure import clock


@dataclass(frozen=True)
class PlanTotals:
    """A plan in figures, tenge and per cent. Private money is None where fewer firms than ``fewest`` stand behind it."""

    revision: Revision
    activities: int
    firms: int
    public: Decimal
    private: Decimal | None
    other: Decimal
    private_share: Decimal | None


def published(day: date) -> QuerySet[Revision]:
    """The newest baseline of each plan, of those approved by the end of ``day``."""
    approved = Revision.objects.filter(plan=OuterRef("plan"), baseline__isnull=False, approved_at__lt=clock.end_of(day))
    newest = approved.order_by("-baseline").values("pk")[:1]
    return Revision.objects.filter(pk=Subquery(newest)).select_related(
        "plan__cluster__assessment__application__dossier"
    )


def totals_of(revision: Revision, fewest: int) -> PlanTotals:
    """Counted from the sealed content. A share would give away the private money it is made of, so both are hidden."""
    lines = planned_lines(revision.content)
    sums = {side: total(line for line in lines if line.side == side).planned for side in ("public", "private", "other")}
    firms = {line.bin for line in lines if line.side == "private"}
    told = not sums["private"] or len(firms) >= fewest
    return PlanTotals(
        revision=revision,
        activities=sum(not cells.get("cancelled") for cells in revision.content.values()),
        firms=len(firms),
        public=sums["public"],
        private=sums["private"] if told else None,
        other=sums["other"],
        private_share=percent(sums["private"], sum(sums.values(), Decimal())) if told else None,
    )
