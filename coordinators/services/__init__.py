"""How clusters and coordinators move. One function per act, of the same name."""

from coordinators.services.assignment import assign_coordinator, release_coordinator
from coordinators.services.base import (
    add_contact,
    add_participant,
    admit_participant,
    decline_place,
    edit_participant,
    invite_participant,
    leave_cluster,
    record_year,
    refuse_participant,
    request_to_join,
    take_place,
    withdraw_contact,
    withdraw_year,
)
from coordinators.services.cluster import launch
from coordinators.services.coordinator import (
    dismiss,
    hire,
    note_assignment,
    rate_coordinator,
    rate_oneself,
    record_visit,
)
from coordinators.services.stages import (
    confirm_analysis,
    confirm_strategy,
    file_output,
    plan_stage,
    waive_requirement,
    withdraw_output,
)
from coordinators.services.training import add_module, mark_attendance, plan_session, record_training

__all__ = [
    "add_contact",
    "add_module",
    "add_participant",
    "admit_participant",
    "assign_coordinator",
    "confirm_analysis",
    "confirm_strategy",
    "decline_place",
    "dismiss",
    "edit_participant",
    "file_output",
    "hire",
    "invite_participant",
    "launch",
    "leave_cluster",
    "mark_attendance",
    "note_assignment",
    "plan_session",
    "plan_stage",
    "rate_coordinator",
    "rate_oneself",
    "record_training",
    "record_visit",
    "record_year",
    "refuse_participant",
    "release_coordinator",
    "request_to_join",
    "take_place",
    "waive_requirement",
    "withdraw_contact",
    "withdraw_output",
    "withdraw_year",
]
