"""How clusters and coordinators move. One function per act, of the same name."""

from coordinators.services.assignment import assign_coordinator, release_coordinator
from coordinators.services.cluster import launch
from coordinators.services.coordinator import (
    dismiss,
    hire,
    note_assignment,
    rate_coordinator,
    rate_oneself,
    record_visit,
)
from coordinators.services.training import add_module, mark_attendance, plan_session, record_training

__all__ = [
    "add_module",
    "assign_coordinator",
    "dismiss",
    "hire",
    "launch",
    "mark_attendance",
    "note_assignment",
    "plan_session",
    "rate_coordinator",
    "rate_oneself",
    "record_training",
    "record_visit",
    "release_coordinator",
]
