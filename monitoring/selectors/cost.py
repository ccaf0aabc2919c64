"""Operating costs as lists and sums: what was entered, what is claimed, what is paid back (M 2.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Sum

from documents.models import Document
from methodology.industry import named
from methodology.spending import COST_COMPONENTS
from monitoring.models import Claim, ClaimLine, CostEntry, Policy
from procedure.registry import localized

#: How far the money of an entry went: by the state of the claim that holds it.
FREE, ASKED, PAID = "free", "asked", "paid"
GONE = {Claim.Status.SUBMITTED: ASKED, Claim.Status.RETURNED: ASKED, Claim.Status.PAID: PAID}


def the_policy() -> Policy | None:
    """The policy's row, when something has been written of it."""
    return Policy.objects.select_related("dossier").first()


def live_lines() -> QuerySet[ClaimLine]:
    return ClaimLine.objects.filter(released_at__isnull=True)


def with_claim_state(rows: QuerySet[CostEntry]) -> QuerySet[CostEntry]:
    """``claim_state``: the state of the claim that holds the entry now; None for a free one."""
    holding = live_lines().filter(entry=OuterRef("pk")).values("claim__status")[:1]
    return rows.annotate(claim_state=Subquery(holding))


def whole(rows: QuerySet[CostEntry], user: Any) -> QuerySet[CostEntry]:
    """With everything a line of a list shows: cluster, papers, the claim as far as this person sees it."""
    lines = live_lines().filter(claim__in=Claim.objects.visible_to(user)).select_related("claim")
    return rows.select_related("cluster", "by").prefetch_related(
        Prefetch("claim_lines", lines, to_attr="held_by"), Prefetch("files", Document.objects.order_by("pk")),
    )  # fmt: skip


def seen(user: Any) -> QuerySet[CostEntry]:
    return CostEntry.objects.visible_to(user).standing()


@dataclass
class Head:
    """A component and its tenge: ``recorded`` in all, of it ``asked`` of the unit and ``paid`` back."""

    code: str
    recorded: Decimal = Decimal()
    asked: Decimal = Decimal()
    paid: Decimal = Decimal()

    @property
    def name(self) -> str:
        return localized(named(COST_COMPONENTS, self.code), "name")

    @property
    def own(self) -> Decimal:
        """What the institute bears so far: neither asked nor paid back."""
        return self.recorded - self.asked - self.paid

    def add(self, amount: Decimal, state: str | None) -> None:
        self.recorded += amount
        gone = GONE.get(state or "", FREE)
        if gone == ASKED:
            self.asked += amount
        elif gone == PAID:
            self.paid += amount


@dataclass
class Totals:
    """Components in the order of the methodology, those with money only, and their sum."""

    heads: list[Head] = field(default_factory=list)
    whole: Head = field(default_factory=lambda: Head(""))


def totals(rows: QuerySet[CostEntry]) -> Totals:
    """Sums of the rows by component; one question to the database."""
    counted = with_claim_state(rows.order_by()).values("component", "claim_state").annotate(sum=Sum("amount"))
    found = {fact.code: Head(fact.code) for fact in COST_COMPONENTS}
    told = Totals()
    for row in counted:
        found[row["component"]].add(row["sum"], row["claim_state"])
        told.whole.add(row["sum"], row["claim_state"])
    told.heads = [head for head in found.values() if head.recorded]
    return told
