"""Coordinators come to a cluster and leave it (M 2.3): acts of the cluster's life."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from coordinators.permissions import HEADS
from coordinators.selectors.coordinator import assignable
from procedure.reading import held
from procedure.workflow import Act, Obstacle

ALIVE = (
    Cluster.Status.ANALYSIS, Cluster.Status.STRATEGY, Cluster.Status.PLANNING, Cluster.Status.IMPLEMENTATION,
)  # fmt: skip


def somebody_to_assign(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    if not assignable(cluster).exists():
        yield Obstacle(_("Свободных координаторов нет: примите нового."), "nobody_to_assign")


def somebody_is_assigned(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    rows = held(cluster, "assignments")
    if not (cluster.assignments.open().exists() if rows is None else any(row.until is None for row in rows)):
        yield Obstacle(_("За кластером никто не закреплён."), "nobody_assigned")


ASSIGNMENT_ACTS = (
    Act("assign_coordinator", ALIVE, None, gettext_lazy("Закрепить координатора"), by=HEADS,
        guards=(somebody_to_assign,), clause="2.3", done=gettext_lazy("Координатор закреплён за кластером.")),
    Act("release_coordinator", (), None, gettext_lazy("Освободить координатора"), by=HEADS, reason=True,
        inner=True, guards=(somebody_is_assigned,), clause="2.3", done=gettext_lazy("Координатор освобождён от кластера.")),
)  # fmt: skip
