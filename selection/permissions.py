"""Who is who to an assessment, a sitting, a result."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.models import SelectionRound
from applications.permissions import also_sees, holds_any, never_sees
from documents.registry import hide
from methodology.roles import COMMISSION, MINISTRY, Role
from procedure import registry
from procedure.reading import held
from procedure.workflow import relation
from selection.models import Assessment, ExpertAssignment, Recusal

BEFORE_COMMISSION = ("submitted", "deferred", "selected", "rejected")


def active_assignments(user: Any) -> Any:
    return ExpertAssignment.objects.filter(expert=user.pk, recused_at__isnull=True, released_at__isnull=True)


def unfiled_assignments(user: Any) -> Any:
    """Where this person scores and has yet to file: until then others' points and words are closed to them."""
    return active_assignments(user).filter(filed_at__isnull=True, assessment__status=Assessment.Status.ASSESSING)


def recused_from(user: Any) -> Any:
    """Assignments this person stepped aside from."""
    return ExpertAssignment.objects.filter(expert=user.pk, recused_at__isnull=False)


registry.bar(
    lambda: ExpertAssignment.objects.filter(recused_at__isnull=False),
    person="expert",
    dossier="assessment__application__dossier",
)
registry.bar(Recusal.objects.all, person="member", dossier="item__assessment__application__dossier")


@never_sees
def recused_experts_never_see(user: Any) -> Q:
    """Who recused learns nothing afterwards, whatever other office they hold."""
    return Q(pk__in=recused_from(user).values("assessment__application"))


@hide
def blind_experts_never_read(user: Any) -> Q:
    """Who has yet to file reads no conclusion of an earlier pass, whatever other office they hold."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=())
    dossiers = unfiled_assignments(user).values("assessment__application__dossier")
    return Q(kind="expert_conclusion", dossier__in=dossiers)


@hide
def protocols_are_read_by_the_commission(user: Any) -> Q:
    """A protocol is for who sees sittings; one recused from an item reads it when its result is public."""
    if user is None or not user.is_authenticated or not sees_meetings(user):
        return Q(kind="protocol")
    aside = Recusal.objects.filter(member=user.pk, item__assessment__announced_at__isnull=True)
    recused = recused_from(user).filter(assessment__announced_at__isnull=True)
    return Q(kind="protocol") & (
        Q(dossier__round__in=aside.values("item__meeting__round"))
        | Q(dossier__round__in=recused.values("assessment__application__round"))
    )


@also_sees
def assigned_experts_see(user: Any) -> Q:
    """An expert sees the applications assigned to them; one who recused sees nothing any more."""
    if not user.holds(Role.INSTITUTE_EXPERT):
        return Q(pk__in=())
    return Q(pk__in=active_assignments(user).values("assessment__application"))


@also_sees
def commission_sees(user: Any) -> Q:
    """The Commission and its secretary see what was sent to the Commission, except where a member is recused."""
    if not holds_any(user, COMMISSION):
        return Q(pk__in=())
    return Q(pk__in=Assessment.objects.filter(sent_to_commission(user)).values("application"))


def sent_to_commission(user: Any) -> Q:
    """Assessments the Commission deals with, without those where this member stepped aside."""
    aside = Recusal.objects.filter(member=user.pk).values("item__assessment")
    return Q(status__in=BEFORE_COMMISSION) & ~Q(pk__in=aside)


@registry.sees("selection.Assessment")
def visible_assessments(user: Any) -> Q:
    """The institute's head and the ministry all; experts theirs; the Commission what was sent to it; recused, none."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=())
    not_recused = ~Q(pk__in=recused_from(user).values("assessment"))
    if user.holds(Role.INSTITUTE_HEAD) or holds_any(user, MINISTRY):
        return not_recused
    condition = Q(pk__in=())
    if user.holds(Role.INSTITUTE_EXPERT):
        condition |= Q(pk__in=active_assignments(user).values("assessment"))
    if holds_any(user, COMMISSION):
        condition |= sent_to_commission(user)
    return condition & not_recused


@registry.sees("selection.Package")
def visible_packages(user: Any) -> Q:
    """The ministry's and the Commission's; nobody reads others' scores there about whom they may not know them."""
    if user is None or not user.is_authenticated or not holds_any(user, (*MINISTRY, *COMMISSION)):
        return Q(pk__in=())
    return ~Q(round__in=rounds_closed_to(user))


def rounds_closed_to(user: Any) -> Any:
    """Rounds whose package this person must not open: recused from an application of it, or scoring one blind."""
    blind = unfiled_assignments(user).values("assessment__application__round")
    recused = recused_from(user).values("assessment__application__round")
    aside = Recusal.objects.filter(member=user.pk).values("item__meeting__round")
    return SelectionRound.objects.filter(Q(pk__in=blind) | Q(pk__in=recused) | Q(pk__in=aside)).values("pk")


def sees_meetings(user: Any) -> bool:
    return holds_any(user, (*COMMISSION, *MINISTRY, Role.INSTITUTE_HEAD))


@registry.sees("selection.Meeting")
def visible_meetings(user: Any) -> Q:
    """Sittings are seen by the Commission, its secretary, the ministry and the institute's head."""
    return Q() if sees_meetings(user) else Q(pk__in=())


def assignment_of(user: Any, assessment: Assessment) -> ExpertAssignment | None:
    experts = held(assessment, "experts")
    if experts is None:
        return active_assignments(user).filter(assessment=assessment.pk).first()
    return next((a for a in experts if a.expert_id == user.pk and a.is_active), None)


@relation("назначенный эксперт", Role.INSTITUTE_EXPERT)
def assigned_expert(actor: Any, record: Assessment) -> bool:
    return actor.holds(Role.INSTITUTE_EXPERT) and assignment_of(actor, record) is not None


@relation("заявитель по этому делу", Role.APPLICANT)
def applicant_of(actor: Any, record: Any) -> bool:
    assessment = record if isinstance(record, Assessment) else record.assessment
    return assessment.application.applicant_id in actor.organisations_as(Role.APPLICANT)
