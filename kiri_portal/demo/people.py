"""Organisations and people of the demo, each with a log-in."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import Appointment, Organisation, Region, User
from accounts.services import claim_authority, confirm_authority, register_organisation
from kiri_portal.demo import compose, data
from methodology.roles import Role
from procedure import clock

#: The set has no technical administrator: no act of the methodology is theirs, but the portal has their pages.
TECHNICIAN = {
    "id": "tech-1", "role": str(Role.ADMINISTRATOR), "organisation": "ministry", "language": "ru",
    "full_name": "Серверов Олжас Примерович", "position": "Технический администратор",
    "email": "tech-1@ministry.example", "since": date(2024, 11, 4),
}  # fmt: skip


class Cast:
    """Everybody of the demo by their id in the set."""

    def __init__(self) -> None:
        self.password = make_password(settings.DEMO_PASSWORD)  # everybody's: hashing it anew each time costs seconds
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, User] = {}

    def clerk(self) -> User:
        return self.people["min-1"]


def assemble() -> Cast:
    """Create organisations and people; applicants get their role by the ministry's confirmation."""
    cast = Cast()
    regions = {region.code: region for region in Region.objects.all()}
    for row in data.read("organisations.yaml")["organisations"]:
        cast.organisations[row["id"]] = _organisation(row, regions)
    rows = [*compose.people(), TECHNICIAN]
    for row in rows:
        cast.people[row["id"]] = person(row, cast.password)
    for row in rows:
        _appoint(row, cast)
    return cast


def _organisation(row: dict[str, Any], regions: dict[str, Region]) -> Organisation:
    contact = row.get("contact") or {}
    return register_organisation(
        bin=row.get("bin"),
        kind=row["kind"],
        name_ru=row["name_ru"],
        name_kk=row.get("name_kk") or "",
        region=regions.get(row.get("region") or ""),
        oked=row.get("oked") or "",
        email=contact.get("email") or "",
        phone=str(contact.get("phone") or ""),
        address=row.get("address") or "",
    )


def person(row: dict[str, Any], password: str) -> User:
    user = User.objects.create(
        email=row["email"].lower(),
        full_name=row["full_name"],
        position=row.get("position") or "",
        language=row.get("language") or "ru",
        password=password,
        is_staff=row is TECHNICIAN,
        is_superuser=row is TECHNICIAN,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _appoint(row: dict[str, Any], cast: Cast) -> None:
    """Applicants come in by the door every applicant takes; offices are appointed by their own orders."""
    user, organisation = cast.people[row["id"]], cast.organisations[row["organisation"]]
    if row["role"] == Role.APPLICANT:
        authority = claim_authority(organisation, actor=user, position=row.get("position") or "представитель")
        confirm_authority(authority, actor=cast.clerk())
    else:
        Appointment.objects.create(
            user=user,
            role=row["role"],
            organisation=organisation,
            since=min(row["since"], clock.today()),
            basis="Демонстрационное назначение",
        )
    user.forget_appointments()
