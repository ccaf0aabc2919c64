"""What may happen to clusters and their coordinators; one file per subject."""

from coordinators.workflow.cluster import CLUSTER

__all__ = ["CLUSTER"]
