"""People (лица), organisations (организации), regions (регионы), appointments to roles (назначения)."""

from accounts.models.authority import Authority, Invitation, invitation_secret
from accounts.models.calendar import CalendarChange
from accounts.models.organisations import Organisation, Region
from accounts.models.people import Appointment, User, role_choices

__all__ = [
    "Appointment",
    "Authority",
    "CalendarChange",
    "Invitation",
    "Organisation",
    "Region",
    "User",
    "invitation_secret",
    "role_choices",
]
