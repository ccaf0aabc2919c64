"""Who is who to a person's or an organisation's file."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.models import Organisation
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY, Role
from procedure import registry
from procedure.models import Dossier
from procedure.workflow import relation

#: Organisations in which a role is held; other roles come with their own acts (authority, invitation).
HELD_IN: dict[Role, str] = {
    Role.MINISTRY: Organisation.Kind.MINISTRY,
    Role.MINISTRY_HEAD: Organisation.Kind.MINISTRY,
    Role.INSTITUTE_HEAD: Organisation.Kind.INSTITUTE,
    Role.INSTITUTE_EXPERT: Organisation.Kind.INSTITUTE,
    Role.COORDINATOR: Organisation.Kind.INSTITUTE,
    Role.SECRETARY: Organisation.Kind.COMMISSION,
    Role.MEMBER: Organisation.Kind.COMMISSION,
    Role.AKIMAT: Organisation.Kind.AKIMAT,
    Role.PIU: Organisation.Kind.PIU,
    Role.OBSERVER: Organisation.Kind.PIU,
}
OFFICES = tuple(dict.fromkeys(HELD_IN.values()))


def roles_of(organisation: Organisation) -> list[Role]:
    """Roles a person may be appointed to in this organisation."""
    return [role for role, kind in HELD_IN.items() if kind == organisation.kind]


def manages_people(user: Any) -> bool:
    """Who appoints: the ministry, and the institute's head for their own."""
    return any(user.holds(role) for role in (*MINISTRY, Role.INSTITUTE_HEAD))


def reads_people_of(user: Any, organisation: Organisation) -> bool:
    """Names and dates of an organisation's people: for those who appoint and for its own people."""
    return manages_people(user) or user.represents(organisation)


OFFICIALS = (*MINISTRY, *INSTITUTE, *COMMISSION)
registry.insiders(*(str(role) for role in OFFICIALS))


@registry.see
def organisation_files(user: Any) -> Q:
    """The ministry sees every organisation's file; its people see their own. To ask for an authority opens nothing."""
    if user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD):
        return Q(kind=Dossier.Kind.REGISTRY)
    return Q(organisation__in=user.organisation_ids)


@registry.sees("accounts.CalendarChange")
def calendar_changes(user: Any) -> Q:
    """The ministry's own people."""
    ours = user.is_authenticated and (user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD))
    return Q() if ours else Q(pk__in=())


@registry.sees("accounts.Appointment")
def appointments(user: Any) -> Q:
    """The technical administrator, who helps people in, sees who holds which office."""
    return Q(organisation__dossier__isnull=False) if user.holds(Role.ADMINISTRATOR) else Q(pk__in=())


@relation("зарегистрированный пользователь", Role.APPLICANT)
def anyone(actor: Any, record: Any) -> bool:
    return actor.is_authenticated


@relation("руководитель этого института", Role.INSTITUTE_HEAD)
def head_of_institute(actor: Any, record: Organisation) -> bool:
    return record.pk in actor.organisations_as(Role.INSTITUTE_HEAD)


@relation("представитель организации", Role.APPLICANT)
def representative(actor: Any, record: Any) -> bool:
    """``record`` is an Organisation or hangs on one."""
    organisation_id = record.pk if record._meta.model_name == "organisation" else record.organisation_id
    return organisation_id in actor.organisations_as(Role.APPLICANT)
