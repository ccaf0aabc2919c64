"""How people come to hold roles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.models import Appointment, Authority, Invitation, Organisation, User
from accounts.permissions import roles_of
from accounts.workflow import APPOINTMENT, AUTHORITY, INVITATION, ORGANISATION
from methodology.roles import Role
from procedure import clock
from procedure.models import Dossier
from procedure.workflow import target_of

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
            found.dossier = Dossier.objects.create(
                kind=Dossier.Kind.REGISTRY, title=found.name_ru, title_kk=found.name_kk, title_en=found.name_en
            )
        found.save()
    return found


def claim_authority(organisation: Organisation, *, actor: User, position: str) -> Authority:
    """A person asks to act for a BIN (the ministry checks it). Asking twice gives the same request."""
    with ORGANISATION.perform("claim_authority", organisation, actor=actor) as step:
        # Who asks does not act for the firm now, so what was confirmed earlier is over: the new request must be seen.
        actor.authorities.filter(organisation=organisation, status=Authority.Status.CONFIRMED).update(
            status=Authority.Status.ENDED
        )
        authority, _made = Authority.objects.get_or_create(
            user=actor, organisation=organisation, status=Authority.Status.REQUESTED, defaults={"position": position}
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
    """The representative invites a colleague; the link works once, for fourteen days. An earlier one stops working."""
    email = email.strip().lower()
    with ORGANISATION.perform("invite_colleague", organisation, actor=actor) as step:
        _withdraw_invitations(organisation.pk, email)
        step.record = Invitation.objects.create(
            organisation=organisation,
            email=email,
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


def withdraw_invitation(invitation: Invitation, *, actor: User) -> Invitation:
    """The representative takes an invitation back: its link stops working."""
    with INVITATION.perform("withdraw_invitation", invitation, actor=actor) as step:
        invitation.withdrawn_at = step.at
    return invitation


def _withdraw_invitations(organisation_id: int, email: str) -> None:
    rows = Invitation.objects.unanswered().filter(organisation=organisation_id, email=email.lower())
    rows.update(withdrawn_at=clock.now())


def end_colleague(organisation: Organisation, *, actor: User, user: User) -> None:
    """The representative takes a colleague's access away; nobody removes themselves."""
    if user.pk == actor.pk:
        raise ValidationError(_("Себя убрать нельзя: это делает коллега или министерство."))
    with ORGANISATION.perform("end_colleague", organisation, actor=actor) as step:
        ended = Appointment.objects.current().filter(user=user, organisation=organisation, role=Role.APPLICANT)
        if appointment := ended.first():
            step.target = target_of(appointment)
        _end(list(ended))
        step.data["person"] = user.label


def appoint(
    organisation: Organisation, *, actor: User, user: User, role: Role | str, reason: str, since: date | None = None,
    until: date | None = None,
) -> None:  # fmt: skip
    """Appoint a person to a role for an organisation from ``since`` (today) to ``until`` (open).

    Raises ValidationError by field: a role foreign to the organisation, one's own appointment, wrong dates.
    """
    role, since = Role(role), since or clock.today()
    _not_oneself(actor, user)
    if role not in roles_of(organisation):
        raise ValidationError({"role": _("Этой роли в такой организации нет.")})
    _sane_dates(since, until)
    with ORGANISATION.perform("appoint", organisation, actor=actor, reason=reason) as step:
        appointment = _appoint(user, role, organisation, basis=reason, since=since, until=until)
        step.target = target_of(appointment)
        step.data |= _facts(appointment)


def substitute(
    organisation: Organisation, *, actor: User, appointment: Appointment, user: User, since: date, until: date,
    reason: str,
) -> None:  # fmt: skip
    """While the holder of an appointment is absent, somebody else holds their role; lines carry both names.

    Raises ValidationError by field: another organisation's appointment, days that overlap, a person who holds it.
    """
    _not_oneself(actor, user)
    _sane_dates(since, until)
    if appointment.organisation_id != organisation.pk or appointment.instead_of_id:
        raise ValidationError({"appointment": _("Замещают только того, кто назначен в этой организации.")})
    if user.appointments.not_over().filter(role=appointment.role, organisation=organisation).exists():
        raise ValidationError({"user": _("Этот человек и так исполняет эту роль.")})
    taken = appointment.substitutions.not_over().filter(since__lte=until, until__gte=since).select_related("user")
    if taken:
        raise ValidationError({"since": _("На эти дни замещает уже %(who)s.") % {"who": taken[0].user.label}})
    with ORGANISATION.perform("substitute", organisation, actor=actor, reason=reason) as step:
        role = Role(appointment.role)
        made = _appoint(user, role, organisation, basis=reason, since=since, until=until, instead_of=appointment)
        step.target = target_of(made)
        step.data |= _facts(made) | {"instead_of": appointment.user.label}


def end_appointment(organisation: Organisation, *, actor: User, appointment: Appointment, reason: str) -> None:
    """End an appointment now; the row stays with the moment it was ended."""
    if appointment.organisation_id != organisation.pk:
        raise ValidationError({"appointment": _("Это назначение другой организации.")})
    with ORGANISATION.perform("end_appointment", organisation, actor=actor, reason=reason) as step:
        _end([appointment])
        step.target = target_of(appointment)
        step.data |= _facts(appointment)


def _facts(appointment: Appointment) -> dict[str, Any]:
    """What a line about an appointment keeps: whom, as what, from when to when."""
    return {
        "person": appointment.user.label, "role": appointment.role, "since": appointment.since,
        "until": appointment.until,
    }  # fmt: skip


def _not_oneself(actor: User, user: User) -> None:
    if actor.pk == user.pk:
        raise ValidationError({"user": _("Себя не назначают: попросите коллегу.")})


def _sane_dates(since: date, until: date | None) -> None:
    if since < clock.today():
        raise ValidationError({"since": _("Назначить задним числом нельзя: начните с сегодняшнего дня или позже.")})
    if until and until < since:
        raise ValidationError({"until": _("Последний день раньше первого.")})


def reset_second_factor(appointment: Appointment, *, actor: User, reason: str) -> None:
    """A telephone is lost: the factor and its recovery codes go, open sessions end, the person sets up another."""
    with APPOINTMENT.perform("reset_second_factor", appointment, actor=actor, reason=reason) as step:
        Authenticator.objects.filter(user=appointment.user).delete()
        _roles_changed([appointment.user_id])
        step.data["person"] = appointment.user.label


def _appoint(
    user: User, role: Role, organisation: Organisation | None, *, basis: str, since: date | None = None,
    until: date | None = None, instead_of: Appointment | None = None,
) -> Appointment:  # fmt: skip
    """The appointment, once: asking for one that is not over gives the same row."""
    found = user.appointments.not_over().filter(
        role=str(role), organisation=organisation, until=until, instead_of=instead_of
    )
    appointment = found.first() or Appointment.objects.create(
        user=user, role=str(role), organisation=organisation, since=since or clock.today(), until=until, basis=basis,
        instead_of=instead_of,
    )  # fmt: skip
    _roles_changed([user.pk])
    user.forget_appointments()
    return appointment


def _end(appointments: list[Appointment]) -> None:
    """End appointments and their substitutions now; who represented a firm does not return by an old link."""
    ids = [appointment.pk for appointment in appointments]
    ended = Appointment.objects.not_over().filter(Q(pk__in=ids) | Q(instead_of__in=ids))
    people = list(ended.values_list("user_id", flat=True))
    for gone in ended.filter(role=Role.APPLICANT).select_related("user"):
        _withdraw_invitations(gone.organisation_id, gone.user.email)
        gone.user.authorities.filter(organisation=gone.organisation_id, status=Authority.Status.CONFIRMED).update(
            status=Authority.Status.ENDED
        )
    ended.update(ended_at=clock.now())
    _roles_changed(people)


def _roles_changed(people: list[int]) -> None:
    """Sessions opened before a change of roles end at their next request."""
    User.objects.filter(pk__in=people).update(epoch=F("epoch") + 1)
