"""Promises of firms over all clusters (M 3.4.1): by cluster and year, reconciled with the single entries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from action_plans.models import ActionPlan, LedgerEntry
from action_plans.pure.ledger import Balance, Entry, nation, refused, unpaired, years
from action_plans.selectors.ledger import Twin, as_entry, twins


@dataclass(frozen=True)
class ClusterRow:
    """A cluster's promises: its years and their sum."""

    plan: ActionPlan
    years: list[tuple[int, Balance]]
    whole: Balance


@dataclass(frozen=True)
class National:
    """The national ledger. ``entries`` lines make it; ``broken`` of them should not have been written."""

    rows: list[ClusterRow]
    years: list[tuple[int, Balance]]
    whole: Balance
    entries: int
    broken: int
    twins: list[Twin]

    @property
    def reconciled(self) -> bool:
        """Sums by cluster, sums by year and the sum of all entries are one figure, and every handing over has both ends."""
        by_cluster = sum((row.whole for row in self.rows), Balance())
        by_year = sum((balance for _year, balance in self.years), Balance())
        return by_cluster == by_year == self.whole and self.whole.received == self.whole.substituted and not self.broken


def national(user: Any) -> National:
    """One query: every sum on the page is folded from the same entries."""
    rows = list(
        LedgerEntry.objects.visible_to(user).whole()
        .select_related("plan__cluster__assessment__application__dossier").order_by("plan", "number")
    )  # fmt: skip
    by_plan: dict[int, list[Entry]] = defaultdict(list)
    plans: dict[int, ActionPlan] = {}
    for row in rows:
        plans[row.plan_id] = row.plan
        by_plan[row.plan_id].append(as_entry(row))
    entries = [entry for told in by_plan.values() for entry in told]
    broken = sum(len(refused(told)) for told in by_plan.values()) + len(unpaired(entries))
    clusters = [
        ClusterRow(plans[pk], list(years(told).items()), nation(told)) for pk, told in by_plan.items()
    ]  # fmt: skip
    return National(
        sorted(clusters, key=lambda row: row.plan.cluster.name), list(years(entries).items()), nation(entries),
        len(entries), broken, twins(rows),
    )  # fmt: skip
