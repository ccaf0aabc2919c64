"""Clusters, their coordinators, and everything recorded about their initiatives (M 2.3, 3.3)."""

from coordinators.models.cluster import Cluster

__all__ = ["Cluster"]
