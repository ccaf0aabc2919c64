"""What a stage of the initiative lacks, what it has, and how all initiatives stand side by side (M 3.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordinators.models import Cluster, StageOutput, StagePeriod, StageWaiver
from coordinators.pure.balance import Done
from coordinators.selectors.counts import read_counts
from coordinators.selectors.facts import Fact, counts_as_work, proof
from methodology.initiative import COORDINATORS_PER_CLUSTER, STAGES, Stage
from procedure import clock
from procedure.reading import held
from procedure.registry import localized

STAGE = {stage.code: stage for stage in STAGES}
TWO_COORDINATORS = "two_coordinators"


@dataclass(frozen=True)
class Requirement:
    """Something a stage must show before it ends: an output, a gate, two coordinators. Met, waived or lacking."""

    code: str
    title: str
    met: bool
    detail: str = ""
    url: str = ""
    waiver: StageWaiver | None = None
    output: StageOutput | None = None
    begun: bool = False

    @property
    def settled(self) -> bool:
        return self.met or self.waiver is not None


def read_all(cluster: Cluster) -> None:
    """Read once what the stages, their proofs and the balance all ask of a cluster: for a page that shows them."""
    outputs = Prefetch("outputs", StageOutput.objects.select_related("evidence", "owner"))
    prefetch_related_objects([cluster], "periods", "waivers", "events", outputs)
    read_counts(cluster)


def live_outputs(cluster: Cluster) -> dict[str, StageOutput]:
    """Outputs that stand, by code; reads ``cluster.outputs`` as prefetched with documents and owners."""
    rows = held(cluster, "outputs")
    if rows is None:
        rows = list(cluster.outputs.select_related("evidence", "owner"))
    return {row.output: row for row in rows if row.withdrawn_at is None}


def requirements(cluster: Cluster, stage: Stage) -> list[Requirement]:
    """Everything the stage must leave behind (M 3.3.2), each with what the records say of it."""
    outputs = live_outputs(cluster)
    waivers = {row.requirement: row for row in cluster.waivers.all()}
    found = [_output(cluster, fact, outputs.get(fact.code), waivers.get(fact.code)) for fact in stage.outputs]
    for gate in stage.gates:
        said = proof(gate.event, cluster) or Fact(False)
        found.append(
            Requirement(gate.event, localized(gate, "name"), said.met, said.detail, said.url, waivers.get(gate.event))
        )
    if stage.code == "analysis":
        assigned = held(cluster, "assignments")
        rows = cluster.assignments.current() if assigned is None else [row for row in assigned if row.is_current]
        number = len({row.coordinator_id for row in rows})
        detail = ngettext("закреплён %(n)s", "закреплено %(n)s", number) % {"n": number}
        found.append(
            Requirement(
                TWO_COORDINATORS, _("Два координатора"), number >= COORDINATORS_PER_CLUSTER, detail,
                cluster.get_absolute_url(), waivers.get(TWO_COORDINATORS),
            )
        )  # fmt: skip
    return found


def _output(cluster: Cluster, fact, row: StageOutput | None, waiver: StageWaiver | None) -> Requirement:
    """An output is proved when it was filed and, where a subject keeps its records, they bear it out."""
    said = proof(fact.code, cluster)
    met = row is not None and (said is None or said.met)
    url = (said.url if said and not said.met else "") or reverse("coordinators:stages", args=[cluster.pk])
    detail = said.detail if said else ""
    return Requirement(
        fact.code, localized(fact, "name"), met, detail, url, waiver, row, bool(row or (said and said.met))
    )


def lacking(cluster: Cluster, stage: Stage) -> list[Requirement]:
    return [row for row in requirements(cluster, stage) if not row.settled]


@dataclass(frozen=True)
class StageView:
    """A stage of one cluster as its page shows it: ``state`` is done, now or next."""

    stage: Stage
    name: str
    state: str
    period: StagePeriod | None
    requirements: list[Requirement]

    @property
    def settled(self) -> int:
        return sum(row.settled for row in self.requirements)

    @property
    def is_late(self) -> bool:
        return is_late(self.period)


def is_late(period: StagePeriod | None) -> bool:
    """Ended after the planned day, or the day has passed and it goes on."""
    if period is None or period.planned_end is None or period.begun_on is None:
        return False
    return (period.confirmed_on or clock.today()) > period.planned_end


ORDER = Cluster.Status.values


def state_of(cluster: Cluster, stage: Stage) -> str:
    here, there = ORDER.index(cluster.status), ORDER.index(stage.code)
    return "done" if there < here else "now" if there == here else "next"


def stage_views(cluster: Cluster) -> list[StageView]:
    """The three stages with all they require."""
    periods = {row.stage: row for row in cluster.periods.all()}
    return [
        StageView(stage, localized(stage, "name"), state_of(cluster, stage), periods.get(stage.code),
                  requirements(cluster, stage))
        for stage in STAGES
    ]  # fmt: skip


def waivable(cluster: Cluster) -> list[Requirement]:
    """What the present stage lacks and the head may waive."""
    stage = STAGE.get(cluster.status)
    return lacking(cluster, stage) if stage else []


def to_file(cluster: Cluster) -> list:
    """Outputs of the present stage that nobody has filed."""
    stage = STAGE.get(cluster.status)
    filed = live_outputs(cluster)
    return [fact for fact in stage.outputs if fact.code not in filed] if stage else []


@counts_as_work
def outputs_filed(cluster: Cluster) -> list[Done]:
    """An output filed is analytic work of its day."""
    return [Done(clock.local_day(row.filed_at), True) for row in live_outputs(cluster).values()]


@dataclass(frozen=True)
class BoardCell:
    """A stage of a cluster on the board of all initiatives."""

    stage: Stage
    state: str
    begun_on: date | None
    planned_end: date | None
    confirmed_on: date | None
    late: bool
    filed: int
    required: int


@dataclass(frozen=True)
class BoardRow:
    cluster: Cluster
    cells: list[BoardCell]


def on_board() -> QuerySet[Cluster]:
    return Cluster.objects.prefetch_related("periods", "outputs").order_by("name_ru", "pk")


def board(clusters: list[Cluster]) -> list[BoardRow]:
    """All initiatives side by side: planned and actual dates, outputs filed of those required."""
    return [BoardRow(cluster, [_cell(cluster, stage) for stage in STAGES]) for cluster in clusters]


def _cell(cluster: Cluster, stage: Stage) -> BoardCell:
    period = next((row for row in cluster.periods.all() if row.stage == stage.code), None)
    codes = {fact.code for fact in stage.outputs}
    filed = sum(row.output in codes and row.withdrawn_at is None for row in cluster.outputs.all())
    dates = (period.begun_on, period.planned_end, period.confirmed_on) if period else (None, None, None)
    return BoardCell(stage, state_of(cluster, stage), *dates, is_late(period), filed, len(codes))
