"""The register of coordinators (M 2.3): training, clusters and workload of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from coordinators.models import ClusterAssignment, Coordinator
from coordinators.selectors.coordinator import Training, training_of
from procedure.window import Window, window


@dataclass(frozen=True)
class Row:
    """One coordinator; ``now`` are the assignments of today."""

    coordinator: Coordinator
    training: Training
    now: list[ClusterAssignment]


def staff(after: str | None = None) -> tuple[list[Row], Window]:
    """Employed coordinators by number, one window of them."""
    today = ClusterAssignment.objects.current().select_related("cluster")
    rows = (
        Coordinator.objects.employed()
        .select_related("user", "dossier")
        .prefetch_related("regions", "training", Prefetch("assignments", queryset=today, to_attr="now"))
    )
    shown = window(rows, after, order=("dossier__number", "pk"))
    return [Row(row, training_of(row), row.now) for row in shown.rows], shown
