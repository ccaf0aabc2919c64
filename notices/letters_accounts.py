"""Who is told about people and organisations (their app stands upstream of notices)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Appointment, Authority, CalendarChange, Invitation
from methodology.roles import Role
from notices.kinds import PROGRESS
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def _target(entry: JournalEntry, model: type) -> Any:
    return model.objects.get(pk=entry.target_pk)


def claimant(entry: JournalEntry) -> Iterable[Any]:
    return [_target(entry, Authority).user]


def invited(entry: JournalEntry) -> Iterable[Any]:
    return [_target(entry, Invitation).email]


def appointed(entry: JournalEntry) -> Iterable[Any]:
    return [_target(entry, Appointment).user]


def both(entry: JournalEntry) -> Iterable[Any]:
    """Who stands in, and whom they stand in for."""
    made = _target(entry, Appointment)
    return [made.user, made.instead_of.user]


def office_page(entry: JournalEntry) -> str:
    return entry.dossier.organisation.get_absolute_url()


def approvers(entry: JournalEntry) -> Iterable[Any]:
    return holders(Role.MINISTRY_HEAD)


def drafter(entry: JournalEntry) -> Iterable[Any]:
    return [_target(entry, CalendarChange).drafted_by]


def change_page(entry: JournalEntry) -> str:
    return _target(entry, CalendarChange).get_absolute_url()


add_letters("accounts.confirm_authority", to=claimant)
add_letters("accounts.refuse_authority", to=claimant)
add_letters(
    "accounts.invite_colleague", to=invited,
    link=lambda entry: f"/accounts/invitation/{_target(entry, Invitation).secret}/",
)  # fmt: skip
add_letters("accounts.accept_invitation", to=lambda entry: [_target(entry, Invitation).invited_by], kind=PROGRESS)
add_letters("accounts.appoint", to=appointed, link=office_page)
add_letters("accounts.substitute", to=both, link=office_page)
add_letters("accounts.end_appointment", to=appointed)
add_letters("accounts.end_colleague", to=appointed)
add_letters("accounts.reset_second_factor", to=lambda entry: [_target(entry, Appointment).user])
add_letters("accounts.draft_calendar", to=approvers, link=change_page, kind=PROGRESS)
add_letters("accounts.approve_calendar", to=drafter, link=change_page, kind=PROGRESS)
add_letters("accounts.withdraw_calendar", to=drafter, link=change_page, kind=PROGRESS)
silent("accounts.appointed_by_command", "accounts.withdraw_invitation")
