"""The balance of analysis and facilitation in a cluster (M 3.3.1), from everything its subjects count as work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coordinators.models import Cluster
from coordinators.pure.balance import Done, Month, Share, by_month, quiet_sides, share
from coordinators.selectors.facts import counts_as_work, work_of
from methodology.initiative import BALANCE, STAGES, BalanceRules, Stage
from procedure import clock
from procedure.registry import localized


@dataclass(frozen=True)
class StageBalance:
    """Work of a stage by side; ``lacking`` names the side that has too little of it."""

    stage: Stage
    name: str
    share: Share
    lacking: str


@dataclass(frozen=True)
class Balance:
    """The meter of a cluster: by month, by stage, as a whole; ``quiet`` are sides empty too long."""

    months: list[Month]
    stages: list[StageBalance]
    whole: Share
    quiet: list[str]
    rules: BalanceRules = BALANCE

    @property
    def source(self) -> str:
        return localized(self.rules, "source")


def balance(cluster: Cluster) -> Balance:
    """Counted from the launch to today; a closed cluster is warned of nothing."""
    done, today = work_of(cluster), clock.today()
    months = by_month(done, cluster.launched_on, today)
    closed = cluster.status == Cluster.Status.CLOSED
    periods = {row.stage: row for row in cluster.periods.all()}
    stages = []
    for stage in STAGES:
        period = periods.get(stage.code)
        if period and period.begun_on:
            part = [d for d in done if _within(d, period.begun_on, period.confirmed_on)]
            if part:
                stages.append(StageBalance(stage, localized(stage, "name"), share(part), _lacking(share(part))))
    return Balance(months, stages, share(done), [] if closed else quiet_sides(months, BALANCE.silent_months))


def _within(done: Done, first: date, last: date | None) -> bool:
    return first <= done.day and (last is None or done.day <= last)


def _lacking(found: Share) -> str:
    for side, part in (("analysis", found.analysis_share), ("facilitation", found.facilitation_share)):
        if part is not None and part < BALANCE.share_min:
            return side
    return ""


@counts_as_work
def interviews_taken(cluster: Cluster) -> list[Done]:
    """An interview is analytic work of its day."""
    days = cluster.interviews.filter(withdrawn_at__isnull=True).values_list("held_on", flat=True)
    return [Done(day, True) for day in days]
