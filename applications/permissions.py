"""Who is who to a round and to an application. One sentence of visibility each."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Appointment, Authority
from applications.models import AkimatNotice, Application, SelectionRound
from documents.registry import hide
from methodology.roles import INSTITUTE, MINISTRY, Role
from procedure import registry
from procedure.models import Dossier
from procedure.workflow import relation


def holds_any(user: Any, roles: tuple[Role, ...]) -> bool:
    return any(user.holds(role) for role in roles)


def own(user: Any) -> Q:
    """An applicant's people see their own; a draft begun before the authority is confirmed, its author.

    Once the ministry has answered, only the appointment counts: a refused or dismissed author sees nothing.
    """
    return Q(applicant__in=user.organisations_as(Role.APPLICANT)) | Q(
        status="draft",
        created_by=user.pk,
        applicant__in=claimed(user),
    )


def claimed(user: Any) -> QuerySet:
    """Organisations for which the ministry still checks this person. Who was dismissed waits for its answer outside."""
    dismissed = Appointment.objects.filter(
        user=user.pk, role=Role.APPLICANT, ended_at__isnull=False, organisation=OuterRef("organisation")
    )
    asked = Authority.objects.filter(user=user.pk, status=Authority.Status.REQUESTED)
    return asked.exclude(Exists(dismissed)).values("organisation")


@registry.sees("applications.Application")
def visible_applications(user: Any) -> Q:
    """The ministry and the institute's head see what was filed; regions what they were told of; the rest their own."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=())
    condition = own(user)
    if holds_any(user, MINISTRY):
        condition |= Q(submitted_at__isnull=False)
    if user.holds(Role.INSTITUTE_HEAD):
        condition |= Q(status="forwarded")
    if user.holds(Role.AKIMAT):
        condition |= Q(pk__in=told_of(user).values("application"))
    for rule in _further:
        condition |= rule(user)
    for rule in _barred:
        condition &= ~rule(user)
    return condition


def told_of(user: Any) -> Any:
    """Notices sent to the akimats this person works for."""
    return AkimatNotice.objects.filter(akimat__in=user.organisations_as(Role.AKIMAT))


_further: list[Any] = []
_barred: list[Any] = []


def never_sees(rule: Any) -> Any:
    """Downstream apps say who sees an application in no role at all (a recused expert): ``rule(user) -> Q``."""
    _barred.append(rule)
    return rule


def also_sees(rule: Any) -> Any:
    """Downstream apps add who else sees an application (assigned experts, the Commission): ``rule(user) -> Q``."""
    _further.append(rule)
    return rule


@registry.see
def dossiers_of_applications(user: Any) -> Q:
    """A dossier is seen by whoever sees its application."""
    return Q(application__in=Application.objects.filter(visible_applications(user)).values("pk"))


@hide
def letters_to_other_akimats(user: Any) -> Q:
    """An akimat reads the letter written to itself, never the one to another region."""
    if user is None or not user.is_authenticated or not user.holds(Role.AKIMAT) or registry.is_insider(user):
        return Q(pk__in=())
    told = AkimatNotice.objects.filter(
        akimat__in=user.organisations_as(Role.AKIMAT),
        application__dossier=OuterRef("dossier"),
        region__code=OuterRef("number"),
    )
    mine = Application.objects.filter(own(user)).values("dossier")
    return Q(kind="akimat_letter_out") & ~Exists(told) & ~Q(dossier__in=mine)


@registry.see
def dossiers_of_rounds(user: Any) -> Q:
    """A round's dossier is open to officials; announced rounds to every signed-in person."""
    if holds_any(user, MINISTRY + INSTITUTE):
        return Q(kind=Dossier.Kind.ROUND)
    return Q(round__announced_at__isnull=False)


@registry.sees("applications.Question")
def visible_questions(user: Any) -> Q:
    """Published answers are everybody's; the rest its author's and the institute's."""
    if user is None or not user.is_authenticated:
        return Q(published=True)
    if holds_any(user, INSTITUTE + MINISTRY):
        return Q()
    return Q(published=True) | Q(asked_by=user.pk)


@registry.sees("applications.Interest")
def visible_interests(user: Any) -> Q:
    """Who wants a cluster is read by those who hold the selection, and by the firm's own people (M 2.4)."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=())
    if holds_any(user, INSTITUTE + MINISTRY):
        return Q()
    return Q(organisation__in=user.organisations_as(Role.APPLICANT))


@relation("представитель заявителя", Role.APPLICANT)
def own_application(actor: Any, record: Any) -> bool:
    """Acts for the applicant, or began the draft while the ministry still checks the authority."""
    application = record if isinstance(record, Application) else record.application
    if application.applicant_id in actor.organisations_as(Role.APPLICANT):
        return True
    began = application.status == Application.Status.DRAFT and application.created_by_id == actor.pk
    return began and has_claim(actor, application.applicant_id)


@relation("представитель заявителя с подтверждённым полномочием", Role.APPLICANT)
def confirmed_applicant(actor: Any, record: Any) -> bool:
    return record.applicant_id in actor.organisations_as(Role.APPLICANT)


@relation("сотрудник оповещённого акимата", Role.AKIMAT)
def told_akimat(actor: Any, record: AkimatNotice) -> bool:
    return record.akimat_id in actor.organisations_as(Role.AKIMAT)


@relation("зарегистрированный пользователь", Role.APPLICANT)
def signed_in(actor: Any, record: SelectionRound) -> bool:
    return actor.is_authenticated


def has_claim(user: Any, organisation_id: int) -> bool:
    """The ministry still checks this person's authority for the organisation."""
    return claimed(user).filter(organisation=organisation_id).exists()
