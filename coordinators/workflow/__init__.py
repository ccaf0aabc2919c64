"""What may happen to clusters and their coordinators; one file per subject."""

from coordinators.workflow.base import BASE, CONTACT, YEAR
from coordinators.workflow.chain import NOTE, RELATION, STEP
from coordinators.workflow.cluster import CLUSTER
from coordinators.workflow.coordinator import COORDINATOR
from coordinators.workflow.events import EVENT, REMARK
from coordinators.workflow.groups import CONSULTANT, GROUP
from coordinators.workflow.imports import IMPORT
from coordinators.workflow.interviews import GUIDE, INTERVIEW
from coordinators.workflow.merging import MERGE, MERGED
from coordinators.workflow.options import OPTION
from coordinators.workflow.strategy import FACTOR, SEGMENT
from coordinators.workflow.training import MODULE, SESSION
from coordinators.workflow.versions import FLAG, VERSION

__all__ = [
    "BASE",
    "CLUSTER",
    "CONSULTANT",
    "CONTACT",
    "COORDINATOR",
    "EVENT",
    "FACTOR",
    "FLAG",
    "GROUP",
    "GUIDE",
    "IMPORT",
    "INTERVIEW",
    "MERGE",
    "MERGED",
    "MODULE",
    "NOTE",
    "OPTION",
    "RELATION",
    "REMARK",
    "SEGMENT",
    "SESSION",
    "STEP",
    "VERSION",
    "YEAR",
]
