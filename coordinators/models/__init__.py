"""Clusters, their coordinators, and everything recorded about their initiatives (M 2.3, 3.3)."""

from coordinators.models.assignment import ClusterAssignment
from coordinators.models.cluster import Cluster
from coordinators.models.coordinator import CompetenceRating, Coordinator, RegionalVisit
from coordinators.models.stages import StageOutput, StagePeriod, StageWaiver
from coordinators.models.training import TrainingModule, TrainingRecord, TrainingSession

__all__ = [
    "Cluster",
    "ClusterAssignment",
    "CompetenceRating",
    "Coordinator",
    "RegionalVisit",
    "StageOutput",
    "StagePeriod",
    "StageWaiver",
    "TrainingModule",
    "TrainingRecord",
    "TrainingSession",
]
