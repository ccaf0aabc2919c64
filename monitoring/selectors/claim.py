"""Claims as lists: their entries, sums, what is missing (M 2.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from documents.models import Document
from monitoring.models import Claim, ClaimLine, CostEntry, Policy
from monitoring.pure.quarters import Quarter
from monitoring.selectors.cost import live_lines


def board(user: Any) -> QuerySet[Claim]:
    """Claims this person sees, each with the number of its entries and their sum."""
    return Claim.objects.visible_to(user).annotate(entries=Count("lines"), total=Sum("lines__entry__amount"))


def lines_of(claim: Claim) -> list[ClaimLine]:
    rows = claim.lines.select_related("entry__cluster").prefetch_related("entry__files")
    return list(rows.order_by("entry__component", "entry__number"))


def total_of(lines: list[ClaimLine]) -> Decimal:
    return sum((line.entry.amount for line in lines), Decimal())


def free_entries(policy: Policy, quarter: Quarter | None = None) -> QuerySet[CostEntry]:
    """Entries no live claim holds."""
    rows = CostEntry.objects.standing().filter(policy=policy).exclude(pk__in=live_lines().values("entry"))
    return rows.of(quarter) if quarter else rows


def entries_to_pick(claim: Claim) -> QuerySet[CostEntry]:
    """What the claim may hold: its own entries and the free ones of its quarter."""
    held = live_lines().exclude(claim=claim).values("entry")
    rows = CostEntry.objects.standing().filter(policy=claim.policy).of(claim.period).exclude(pk__in=held)
    return rows.select_related("cluster").order_by("component", "number")


def free_quarters(policy: Policy) -> list[tuple[Quarter, int, Decimal]]:
    """Quarters with something to claim, the newest first: how many entries, how much."""
    rows = free_entries(policy).order_by().values("year", "quarter").annotate(n=Count("pk"), sum=Sum("amount"))
    return [(Quarter(r["year"], r["quarter"]), r["n"], r["sum"]) for r in rows.order_by("-year", "-quarter")]


def without_papers(claim: Claim) -> list[CostEntry]:
    """Entries of the claim that nothing confirms; an infected file confirms nothing."""
    good = Count("files", filter=~Q(files__scan=Document.Scan.INFECTED))
    held = claim.lines.filter(released_at__isnull=True).values("entry")
    return list(CostEntry.objects.filter(pk__in=held).annotate(good=good).filter(good=0).order_by("number"))


def claim_of(entry: CostEntry) -> Claim | None:
    """The live claim that holds the entry."""
    line = live_lines().filter(entry=entry).select_related("claim").first()
    return line.claim if line else None
