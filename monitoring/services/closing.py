"""How a cluster ends (M 3.5)."""

from __future__ import annotations

from typing import Any

from coordinators.models import Cluster
from monitoring.workflow import CLOSING
from procedure.models import Deadline


def close_cluster(cluster: Cluster, *, actor: Any) -> Cluster:
    """Nothing is waited for any more: every term that runs is cancelled, what was written stays."""
    with CLOSING.perform("close_cluster", cluster, actor=actor) as step:
        for term in Deadline.objects.running().filter(dossier=step.dossier).order_by("due_on", "pk"):
            step.cancel(term.term, key=term.key)
    return cluster
