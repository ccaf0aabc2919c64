"""Who is who to the work around a plan: remarks, needs, help, promises, tasks of groups."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from action_plans.models import Activity, Comment, GroupTask, HelpRequest, LedgerEntry
from action_plans.models.ledger import PUBLISHED
from action_plans.permissions.plan import is_inside, of_cluster, places_of, visible_activities
from coordinators.models import WorkingGroup
from coordinators.permissions import firms_of, visible_groups
from documents.registry import accept, read_with
from methodology.roles import Role
from procedure import registry
from procedure.workflow import relation


@registry.sees("action_plans.Comment")
def visible_comments(user: Any) -> Q:
    """A remark is read where its activity is; to the money of a draft, inside and by the firm that wrote it."""
    inside = of_cluster(user, "activity__plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    seen = Q(activity__in=Activity.objects.filter(visible_activities(user)).values("pk"))
    told = ~Q(field=Comment.Field.MONEY) | ~Q(activity__plan__status="draft") | Q(organisation__in=firms_of(user))
    return inside | seen & told


@relation("предприятие, которое написало замечание", Role.PARTICIPANT)
def comment_author(actor: Any, record: Comment) -> bool:
    return record.organisation_id is not None and record.organisation_id in firms_of(actor)


@registry.sees("action_plans.Need")
def visible_needs(user: Any) -> Q:
    """The grounds of a need speak of firms' money: of a draft they are read inside only."""
    inside = of_cluster(user, "activity__plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    seen = Q(activity__in=Activity.objects.filter(visible_activities(user)).values("pk"))
    return inside | seen & ~Q(activity__plan__status="draft")


@registry.sees("action_plans.HelpRequest")
def visible_help(user: Any) -> Q:
    """What a firm asks for is read inside the cluster and by that firm, by no other."""
    inside = of_cluster(user, "place__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    return inside | Q(place__organisation__in=firms_of(user))


@relation("предприятие, которое просит о помощи", Role.PARTICIPANT)
def asking_firm(actor: Any, record: HelpRequest) -> bool:
    return record.organisation.pk in firms_of(actor)


@registry.sees("action_plans.LedgerEntry")
def visible_entries(user: Any) -> Q:
    """An entry is read inside and by the firm whose money it is; by the other firms of the plan once it is published."""
    inside = of_cluster(user, "plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    told = PUBLISHED & Q(plan__cluster__in=places_of(user))
    return inside | told | Q(line__organisation__in=firms_of(user))


accept("ledger_file", "pdf", "docx", "xlsx", "png", "jpg")


def papers_of_ledger(user: Any) -> Any:
    """Firms of the plan open what confirms an entry they read; who sees the dossier only does not."""
    return LedgerEntry.objects.filter(visible_entries(user), file__isnull=False).values("file")


read_with("ledger_file", papers_of_ledger)


@relation("предприятие, которое обещало", Role.PARTICIPANT)
def pledging_firm(actor: Any, record: LedgerEntry) -> bool:
    return record.line.organisation_id in firms_of(actor)


@registry.sees("action_plans.GroupTask")
def visible_tasks(user: Any) -> Q:
    """A task is read where its group is, and by the organisation that does it, also when it has left the group."""
    inside = of_cluster(user, "group__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    groups = WorkingGroup.objects.filter(visible_groups(user)).values("pk")
    return inside | Q(group__in=groups) | Q(organisation__in=firms_of(user))


@relation("организация, которой дали задачу", Role.PARTICIPANT)
def task_firm(actor: Any, record: GroupTask) -> bool:
    return record.organisation_id in firms_of(actor)
