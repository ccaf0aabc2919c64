"""Who is who to a cluster and to a coordinator's dossier."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from applications.permissions import holds_any
from coordinators.models import (
    Cluster,
    ClusterAssignment,
    Coordinator,
    EventInvitation,
    GroupMember,
    Merge,
    Participant,
    Segment,
    StrategyVersion,
)
from documents.registry import accept, hide
from methodology.roles import INSTITUTE, MINISTRY, Role
from procedure import registry
from procedure.models import Dossier
from procedure.reading import held
from procedure.workflow import relation

LAUNCHERS = HEADS = (Role.INSTITUTE_HEAD,)
#: Who reads the register of coordinators, the programme and the staffing board.
STAFF = (*INSTITUTE, *MINISTRY, Role.COORDINATOR, Role.PIU)
#: Who reads everything about every cluster.
READERS = (*INSTITUTE, *MINISTRY)
#: In which roles a person acts for an enterprise.
FIRM = (Role.APPLICANT, Role.PARTICIPANT)
NOTHING = Q(pk__in=())


def sees_staff(user: Any) -> bool:
    return holds_any(user, STAFF)


@registry.sees("coordinators.Coordinator")
def visible_coordinators(user: Any) -> Q:
    """The institute's head and the ministry see all dossiers; a coordinator their own."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=())
    return Q() if holds_any(user, (*HEADS, *MINISTRY)) else Q(user=user.pk)


@registry.sees("coordinators.TrainingModule")
def visible_modules(user: Any) -> Q:
    """The programme is read by whoever reads the register of coordinators."""
    return Q() if user is not None and user.is_authenticated and sees_staff(user) else Q(pk__in=())


@registry.see
def dossiers_of_coordinators(user: Any) -> Q:
    """A coordinator's dossier is seen by whoever sees the coordinator."""
    return Q(coordinator__in=Coordinator.objects.filter(visible_coordinators(user)).values("pk"))


def clusters_led_by(user: Any) -> Any:
    """Keys of the clusters to which this person is assigned today."""
    mine = ClusterAssignment.objects.current().filter(coordinator__user=user.pk, coordinator__status="employed")
    return mine.values("cluster")


@registry.see
def dossiers_of_led_clusters(user: Any) -> Q:
    """Who leads a cluster reads its dossier, where the proofs of its stages are kept."""
    return Q(application__assessment__cluster__in=clusters_led_by(user))


def leads(user: Any, cluster: Cluster) -> bool:
    """Assigned to this cluster today as its coordinator; reads ``cluster.assignments`` as prefetched."""
    if not user.is_authenticated or not user.holds(Role.COORDINATOR):
        return False
    rows = held(cluster, "assignments")
    if rows is None:
        return clusters_led_by(user).filter(cluster=cluster).exists()
    return any(
        row.is_current and row.coordinator.user_id == user.pk and row.coordinator.status == Coordinator.Status.EMPLOYED
        for row in rows
    )


def works_inside(user: Any, cluster: Cluster) -> bool:
    """Reads the cluster's working records: its coordinators, the institute, the ministry."""
    return user.is_authenticated and (holds_any(user, READERS) or leads(user, cluster))


@relation("координатор этого кластера", Role.COORDINATOR)
def assigned_coordinator(actor: Any, record: Any) -> bool:
    """``record`` is a cluster or hangs on one."""
    return leads(actor, record if isinstance(record, Cluster) else record.cluster)


@relation("сам координатор", Role.COORDINATOR)
def coordinator_self(actor: Any, record: Coordinator) -> bool:
    return actor.holds(Role.COORDINATOR) and record.user_id == actor.pk


# --- The base and what hangs on it ---------------------------------------------------------------------
#: Who writes into a cluster's records.
EDITORS = (Role.INSTITUTE_HEAD, assigned_coordinator)


def firms_of(user: Any) -> set[int]:
    """Enterprises this person acts for, together with what turned out to be the same enterprise written twice.

    What was sealed or entered under the other record stays as it was written: it is theirs by this, and a merge taken
    back takes it from them. Asked once for a person on a page.
    """
    mine = frozenset(user.organisations_as(*FIRM))
    if not mine:
        return set()
    known = user.__dict__.setdefault("_enterprises", {})
    if mine not in known:
        known[mine] = frozenset(Merge.objects.with_absorbed(mine))
    return set(known[mine])


def asking_firms(user: Any) -> set[int]:
    """Enterprises in whose name this person asks for a place: a record that was merged away asks for nothing."""
    mine = set(user.organisations_as(*FIRM))
    return mine - set(Merge.objects.standing().filter(absorbed__in=mine).values_list("absorbed", flat=True))


@relation("представитель этого предприятия", Role.PARTICIPANT)
def acts_for_it(actor: Any, record: Participant) -> bool:
    return record.organisation_id in firms_of(actor)


def keeps_secrets(user: Any, cluster: Cluster) -> bool:
    """Reads interviews, quotes and contacts: the cluster's coordinators and the institute's head, nobody else."""
    return user.is_authenticated and (holds_any(user, HEADS) or leads(user, cluster))


def _inside(user: Any) -> Q:
    """Records of clusters this person works inside."""
    if user is None or not user.is_authenticated:
        return NOTHING
    return Q() if holds_any(user, READERS) else Q(cluster__in=clusters_led_by(user))


@registry.sees("coordinators.Participant")
def visible_participants(user: Any) -> Q:
    """The base is read inside the cluster; an enterprise sees its own places."""
    if user is None or not user.is_authenticated or holds_any(user, READERS):
        return _inside(user)
    return _inside(user) | Q(organisation__in=firms_of(user))


@registry.sees("coordinators.CompanyYear")
def visible_years(user: Any) -> Q:
    """Figures are read where the enterprise stands in the base, and by the enterprise."""
    if user is None or not user.is_authenticated:
        return NOTHING
    if holds_any(user, READERS):
        return Q()
    near = Participant.objects.live().filter(cluster__in=clusters_led_by(user)).values("organisation")
    return Q(organisation__in=near) | Q(organisation__in=firms_of(user))


@registry.sees("coordinators.Contact")
def visible_contacts(user: Any) -> Q:
    """People's telephones are for those who work with the enterprise, and for the enterprise."""
    if user is None or not user.is_authenticated:
        return NOTHING
    if holds_any(user, HEADS):
        return Q()
    return Q(participant__cluster__in=clusters_led_by(user)) | Q(participant__organisation__in=firms_of(user))


@registry.sees("coordinators.ChainStep")
def visible_steps(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.Relation")
def visible_relations(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.BaseImport")
def visible_imports(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.IndustryNote")
def visible_notes(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.Interview")
def visible_interviews(user: Any) -> Q:
    """What was told in a talk is for the cluster's coordinators and the institute's head, nobody else."""
    if user is None or not user.is_authenticated:
        return NOTHING
    return Q() if holds_any(user, HEADS) else Q(cluster__in=clusters_led_by(user))


accept("companies_sheet", "xlsx")


@hide
def sheets_of_enterprises(user: Any) -> Q:
    """A spreadsheet of enterprises is read by the load alone: its rows have their own page."""
    return Q(kind="companies_sheet")


@hide
def papers_of_the_initiative(user: Any) -> Q:
    """Papers of a cluster's work are for those inside it: a report of a stage and the proof of its outputs for them
    alone, as its stage board is; what is kept of events for officials of the dossier as well.
    """
    if holds_any(user, READERS):
        return NOTHING
    led = Dossier.objects.filter(application__assessment__cluster__in=clusters_led_by(user))
    kept = () if registry.is_insider(user) else ("event_protocol", "event_file")
    return Q(kind__in=("stage_report", "stage_output", *kept)) & ~Q(dossier__in=led.values("pk"))


# --- Events --------------------------------------------------------------------------------------------
@registry.sees("coordinators.Event")
def visible_events(user: Any) -> Q:
    """The log is read inside the cluster; an enterprise sees the events it is invited to."""
    if user is None or not user.is_authenticated or holds_any(user, READERS):
        return _inside(user)
    told = EventInvitation.objects.filter(organisation__in=firms_of(user)).values("event")
    return _inside(user) | Q(pk__in=told)


@registry.sees("coordinators.WorkingGroup")
def visible_groups(user: Any) -> Q:
    """Groups are read inside the cluster and by the organisations that stand in them."""
    if user is None or not user.is_authenticated or holds_any(user, READERS):
        return _inside(user)
    seats = GroupMember.objects.filter(organisation__in=firms_of(user)).values("group")
    return _inside(user) | Q(pk__in=seats)


@registry.sees("coordinators.Consultant")
def visible_consultants(user: Any) -> Q:
    return _inside(user)


# --- Strategy ------------------------------------------------------------------------------------------
@registry.sees("coordinators.Segment")
def visible_segments(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.StrategyOption")
def visible_options(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.StrategyVersion")
def visible_versions(user: Any) -> Q:
    return _inside(user)


@registry.sees("coordinators.StrategyFlag")
def visible_flags(user: Any) -> Q:
    """What is to be looked at again is read where the version that asks for it is."""
    return Q(version__in=StrategyVersion.objects.filter(_inside(user)).values("pk"))


@registry.sees("coordinators.SuccessFactor")
def visible_factors(user: Any) -> Q:
    """A factor is read where its segment is."""
    return Q(segment__in=Segment.objects.filter(_inside(user)).values("pk"))
