"""What can be asked about a cluster's strategy: its segments, the gap of each factor, the barriers behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from coordinators.models import Cluster, Segment, SuccessFactor
from coordinators.pure.gaps import Gap, Readiness, readiness
from methodology.industry import named
from methodology.strategy import FORCES, PRESSURES
from procedure.registry import localized


@dataclass(frozen=True)
class FactorGap:
    """A factor of success and how far the cluster is from it."""

    factor: SuccessFactor
    gap: Gap


@dataclass(frozen=True)
class SegmentView:
    """A segment with its factors, the widest gap first."""

    segment: Segment
    rows: list[FactorGap]

    @cached_property
    def readiness(self) -> Readiness:
        return readiness([row.gap for row in self.rows])

    @property
    def barriers(self) -> list[str]:
        """What holds the cluster back here, each once, in the order of the rows."""
        return list(dict.fromkeys(row.factor.barrier_name for row in self.rows if row.factor.barrier))


def segments_of(cluster: Cluster, user: Any) -> list[SegmentView]:
    """Segments that stand, the most attractive first: two queries, whatever their number."""
    return [segment_view(row) for row in with_factors(Segment.objects.visible_to(user).live().filter(cluster=cluster))]


def with_factors(segments: QuerySet[Segment]) -> QuerySet[Segment]:
    return segments.prefetch_related(Prefetch("factors", SuccessFactor.objects.live(), to_attr="standing"))


def segment_view(segment: Segment) -> SegmentView:
    """From a segment that ``with_factors`` read."""
    rows = [FactorGap(factor, Gap(factor.required, factor.level)) for factor in segment.standing]  # type: ignore[attr-defined]
    return SegmentView(segment, sorted(rows, key=lambda row: (-row.gap.short, row.factor.pk)))


def forces_of(segment: Segment) -> list[tuple[str, int, str]]:
    """Forces somebody assessed: the name, how hard it presses in per cent of the scale, the same in a word."""
    return forces_named({force.code: getattr(segment, f"force_{force.code}") for force in FORCES})


def forces_named(levels: Mapping[str, int | None]) -> list[tuple[str, int, str]]:
    """The same from levels by the code of the force."""
    found = ((force, levels[force.code]) for force in FORCES)
    return [
        (localized(force, "name"), pressure * 100 // len(PRESSURES), localized(named(PRESSURES, str(pressure)), "name"))
        for force, pressure in found
        if pressure
    ]
