"""How people come to hold roles, and how the production calendar changes."""

from accounts.services.calendar import approve_calendar, draft_calendar, withdraw_calendar
from accounts.services.people import (
    accept_invitation,
    appoint,
    claim_authority,
    confirm_authority,
    end_appointment,
    end_colleague,
    invite_colleague,
    refuse_authority,
    register_organisation,
    reset_second_factor,
    substitute,
    withdraw_invitation,
)

__all__ = [
    "accept_invitation",
    "appoint",
    "approve_calendar",
    "claim_authority",
    "confirm_authority",
    "draft_calendar",
    "end_appointment",
    "end_colleague",
    "invite_colleague",
    "refuse_authority",
    "register_organisation",
    "reset_second_factor",
    "substitute",
    "withdraw_calendar",
    "withdraw_invitation",
]
