"""Clusters, their coordinators, and everything recorded about their initiatives (M 2.3, 3.3)."""

from coordinators.models.assignment import ClusterAssignment
from coordinators.models.base import CompanyYear, Contact, NameKey, Participant
from coordinators.models.chain import ChainStep, Relation
from coordinators.models.cluster import Cluster
from coordinators.models.coordinator import CompetenceRating, Coordinator, RegionalVisit
from coordinators.models.events import Attendance, Event, EventFile, EventInvitation, Finding, Remark
from coordinators.models.groups import Consultant, GroupMember, WorkingGroup
from coordinators.models.imports import BaseImport, ImportRow
from coordinators.models.industry import IndustryNote
from coordinators.models.interviews import Interview, InterviewConstraint, InterviewGuide, Quote
from coordinators.models.merging import Merge
from coordinators.models.options import OptionConstraint, StrategyOption
from coordinators.models.reports import StageReport
from coordinators.models.stages import StageOutput, StagePeriod, StageWaiver
from coordinators.models.strategy import Segment, SuccessFactor
from coordinators.models.training import TrainingModule, TrainingRecord, TrainingSession
from coordinators.models.versions import StrategyFlag, StrategyVersion

__all__ = [
    "Attendance",
    "BaseImport",
    "ChainStep",
    "Cluster",
    "ClusterAssignment",
    "CompanyYear",
    "CompetenceRating",
    "Consultant",
    "Contact",
    "Coordinator",
    "Event",
    "EventFile",
    "EventInvitation",
    "Finding",
    "GroupMember",
    "ImportRow",
    "IndustryNote",
    "Interview",
    "InterviewConstraint",
    "InterviewGuide",
    "Merge",
    "NameKey",
    "OptionConstraint",
    "Participant",
    "Quote",
    "RegionalVisit",
    "Relation",
    "Remark",
    "Segment",
    "StageOutput",
    "StagePeriod",
    "StageReport",
    "StageWaiver",
    "StrategyFlag",
    "StrategyOption",
    "StrategyVersion",
    "SuccessFactor",
    "TrainingModule",
    "TrainingRecord",
    "TrainingSession",
    "WorkingGroup",
]
