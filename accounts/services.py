"""How people come to hold roles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import Appointment, Authority, Invitation, Organisation, User
from accounts.workflow import AUTHORITY, INVITATION, ORGANISATION
from methodology.roles import Role
from procedure import clock
from procedure.models import Dossier

INVITATION_DAYS = 14


def register_organisation(**fields: Any) -> Organisation:
    """The organisation of this BIN, made with its own file if it is new. Facts of an existing one stay."""
    bin_ = fields.pop("bin", None) or None
    with transaction.atomic():
        found = Organisation.objects.filter(bin=bin_).first() if bin_ else None
        if found is None:
            found = Organisation(bin=bin_, **fields)
            found.full_clean(exclude=["dossier"])
        if found.dossier_id is None:
            found.dossier = Dossier.objects.create(kind=Dossier.Kind.REGISTRY, title=found.name_ru)
        found.save()
    return found


def claim_authority(organisation: Organisation, *, actor: User, position: str) -> Authority:
    """A person asks to act for a BIN (the ministry checks it). Asking twice gives the same request."""
    with ORGANISATION.perform("claim_authority", organisation, actor=actor) as step:
        open_claims = Authority.objects.exclude(status=Authority.Status.REFUSED)
        authority, _made = open_claims.get_or_create(
            user=actor, organisation=organisation, defaults={"position": position}
        )
        step.record = authority
    return authority


def confirm_authority(authority: Authority, *, actor: User) -> Authority:
    """The ministry admits the person as the organisation's representative."""
    with AUTHORITY.perform("confirm_authority", authority, actor=actor):
        _appoint(authority.user, Role.APPLICANT, authority.organisation, basis=authority.position)
    return authority


def refuse_authority(authority: Authority, *, actor: User, reason: str) -> Authority:
    with AUTHORITY.perform("refuse_authority", authority, actor=actor, reason=reason):
        pass
    return authority


def invite_colleague(organisation: Organisation, *, actor: User, email: str) -> Invitation:
    """The representative invites a colleague; the link works once, for fourteen days."""
    with ORGANISATION.perform("invite_colleague", organisation, actor=actor) as step:
        step.record = Invitation.objects.create(
            organisation=organisation,
            email=email.strip().lower(),
            role=Role.APPLICANT,
            invited_by=actor,
            expires_on=clock.today() + timedelta(days=INVITATION_DAYS),
        )
    return step.record


def accept_invitation(invitation: Invitation, *, actor: User) -> Invitation:
    with INVITATION.perform("accept_invitation", invitation, actor=actor) as step:
        invitation.accepted_at = step.at
        _appoint(actor, Role(invitation.role), invitation.organisation, basis=invitation.invited_by.label)
    return invitation


def end_colleague(organisation: Organisation, *, actor: User, user: User) -> None:
    """The representative takes a colleague's access away; nobody removes themselves."""
    if user.pk == actor.pk:
        raise ValidationError(_("Себя убрать нельзя: это делает коллега или министерство."))
    with ORGANISATION.perform("end_colleague", organisation, actor=actor) as step:
        _end(Appointment.objects.current().filter(user=user, organisation=organisation, role=Role.APPLICANT))
        step.data["person"] = user.label


def appoint(
    organisation: Organisation, *, actor: User, user: User, role: Role, reason: str, since: date | None = None,
    until: date | None = None,
) -> Appointment:  # fmt: skip
    """Appoint a person to a role for an organisation from ``since`` (today) to ``until`` (open)."""
    with ORGANISATION.perform("appoint", organisation, actor=actor, reason=reason) as step:
        appointment = _appoint(user, role, organisation, basis=reason, since=since, until=until)
        step.data |= {"person": user.label, "role": str(role)}
    return appointment


def end_appointment(organisation: Organisation, *, actor: User, appointment: Appointment, reason: str) -> None:
    with ORGANISATION.perform("end_appointment", organisation, actor=actor, reason=reason) as step:
        _end(Appointment.objects.filter(pk=appointment.pk))
        step.data |= {"person": appointment.user.label, "role": appointment.role}


def _appoint(
    user: User, role: Role, organisation: Organisation | None, *, basis: str, since: date | None = None,
    until: date | None = None,
) -> Appointment:  # fmt: skip
    appointment, _made = Appointment.objects.get_or_create(
        user=user, role=str(role), organisation=organisation, until=until,
        defaults={"basis": basis, "since": since or clock.today()},
    )  # fmt: skip
    _roles_changed([user.pk])
    user.forget_appointments()
    return appointment


def _end(appointments: Any) -> None:
    """Appointments end yesterday, so that today they no longer count; one begun today is ended today at once."""
    people = list(appointments.values_list("user_id", flat=True))
    yesterday = clock.today() - timedelta(days=1)
    appointments.filter(since__gt=yesterday).delete()
    appointments.update(until=yesterday)
    _roles_changed(people)


def _roles_changed(people: list[int]) -> None:
    """Sessions opened before a change of roles end at their next request."""
    User.objects.filter(pk__in=people).update(epoch=F("epoch") + 1)
