"""Who is who to a plan, its activities, money, papers and requests."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import Organisation
from action_plans.models import (
    ActionPlan,
    Activity,
    MoneyLine,
    ProgressReport,
    StateRequest,
)
from applications.permissions import holds_any
from coordinators.models import Cluster, Participant
from coordinators.permissions import READERS, clusters_led_by, firms_of, works_inside
from documents.registry import accept, hide, read_with, show
from methodology.roles import Role
from procedure import registry
from procedure.reading import held, hold
from procedure.workflow import relation

NOTHING = Q(pk__in=())


def places_of(user: Any) -> Any:
    """Clusters whose initiative an enterprise of this person takes part in."""
    mine = Participant.objects.joined().filter(organisation__in=firms_of(user))
    return mine.values("cluster")


def reads_plan(user: Any, cluster: Cluster) -> bool:
    """Who works inside the cluster, and the enterprises that take part in it."""
    if works_inside(user, cluster):
        return True
    return takes_part(user, cluster)


def takes_part(user: Any, cluster: Cluster) -> bool:
    """An enterprise of this person has joined the cluster; asked once for a page, again within each act."""
    if not user.is_authenticated:
        return False
    asked = f"joined by {user.pk}"
    rows = held(cluster, asked)
    if rows is None:
        rows = list(places_of(user).filter(cluster=cluster)[:1])
        hold(cluster, asked, rows)
    return bool(rows)


def firm_in(user: Any, cluster: Cluster) -> Organisation | None:
    """The enterprise for which this person speaks in the cluster."""
    mine = Organisation.objects.filter(pk__in=firms_of(user), places__cluster=cluster, places__status="joined")
    return mine.order_by("pk").first()


def of_cluster(user: Any, prefix: str) -> Q:
    """Records of clusters this person works inside; ``prefix`` leads from the record to the cluster."""
    if user is None or not user.is_authenticated:
        return NOTHING
    return Q() if holds_any(user, READERS) else Q(**{f"{prefix}__in": clusters_led_by(user)})


def is_inside(user: Any) -> bool:
    """Reads the plans of all clusters."""
    return user is not None and user.is_authenticated and holds_any(user, READERS)


@registry.sees("action_plans.ActionPlan")
def visible_plans(user: Any) -> Q:
    """A plan is read inside its cluster and by the enterprises that take part."""
    if user is None or not user.is_authenticated or is_inside(user):
        return of_cluster(user, "cluster")
    return of_cluster(user, "cluster") | Q(cluster__in=places_of(user))


@registry.sees("action_plans.Activity")
def visible_activities(user: Any) -> Q:
    """Activities are read where the plan is; an offered one by those inside and by the firm that offers it."""
    inside = of_cluster(user, "plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    seen = Q(plan__cluster__in=places_of(user))
    return inside | seen & (~Q(status__in=Activity.OUTSIDE) | Q(offered_by__in=firms_of(user)))


@registry.sees("action_plans.MoneyLine")
def visible_money(user: Any) -> Q:
    """While a plan is a draft, a firm's money is read inside and by that firm; once proposed, by all who agree on it."""
    inside = of_cluster(user, "activity__plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    seen = Q(activity__in=Activity.objects.filter(visible_activities(user)).values("pk"))
    told = ~Q(activity__plan__status="draft") | Q(organisation__isnull=True)
    return inside | seen & (told | Q(organisation__in=firms_of(user)))


@registry.sees("action_plans.MoneyFact")
def visible_facts(user: Any) -> Q:
    """What a line reached is read where the line is."""
    return Q(line__in=MoneyLine.objects.filter(visible_money(user)).values("pk"))


@registry.sees("action_plans.Revision")
def visible_revisions(user: Any) -> Q:
    return Q(plan__in=ActionPlan.objects.filter(visible_plans(user)).values("pk"))


@registry.sees("action_plans.Agreement")
def visible_agreements(user: Any) -> Q:
    """The word of a firm is read where the plan is: who agreed is known to all who agree."""
    return Q(revision__plan__in=ActionPlan.objects.filter(visible_plans(user)).values("pk"))


@registry.sees("action_plans.ProgressReport")
def visible_reports(user: Any) -> Q:
    """A report is read where its activity is."""
    return Q(activity__in=Activity.objects.filter(visible_activities(user)).values("pk"))


accept("progress_file", "pdf", "docx", "xlsx", "png", "jpg")


def files_of_progress(user: Any) -> Any:
    """Firms of the plan open what a report they read stands on; who sees the dossier only does not.

    Through the table of links: a report without files would bring an empty key.
    """
    seen = ProgressReport.objects.filter(visible_reports(user)).values("pk")
    return ProgressReport.files.through.objects.filter(progressreport__in=seen).values("document")


read_with("progress_file", files_of_progress)

#: Papers of the plan as a whole: read where the plan is, by nobody else who sees the dossier.
PLAN_PAPERS = ("action_plan", "plan_comparison", "plan_progress")


@hide
def papers_of_plans(user: Any) -> Q:
    return NOTHING if is_inside(user) else Q(kind__in=PLAN_PAPERS) & ~Q(dossier__in=_dossiers_of_plans(user))


@show
def papers_of_seen_plans(user: Any) -> Q:
    """Firms of the plan do not see the dossier, yet read what they agree on; so does who reads all plans."""
    return Q(kind__in=PLAN_PAPERS, dossier__in=_dossiers_of_plans(user))


def _dossiers_of_plans(user: Any) -> Any:
    rows = ActionPlan.objects.filter(visible_plans(user))
    return rows.values("cluster__assessment__application__dossier")


@registry.sees("action_plans.StateRequest")
def visible_requests(user: Any) -> Q:
    """A request is read inside; once sent, by the firms that read the plan and by the akimat it is written to."""
    inside = of_cluster(user, "plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    told = Q(plan__cluster__in=places_of(user)) | Q(addressee__in=user.organisations_as(Role.AKIMAT))
    return inside | told & Q(sent_on__isnull=False)


@hide
def letters_of_requests(user: Any) -> Q:
    """The letter is for those who read the request, not for all who read the dossier."""
    return NOTHING if is_inside(user) else Q(kind="state_request") & ~Q(number__in=_letters(user))


@show
def letters_of_seen_requests(user: Any) -> Q:
    """Firms of the plan do not see the dossier, yet read what was asked for them."""
    return Q(kind="state_request", number__in=_letters(user))


def _letters(user: Any) -> Any:
    seen = StateRequest.objects.filter(visible_requests(user))
    return seen.annotate(name=Cast("pk", CharField())).values("name")


def files_of_answers(user: Any) -> Any:
    """The answer's file is opened by whoever reads the request."""
    return StateRequest.objects.filter(visible_requests(user), file__isnull=False).values("file")


read_with("state_answer_file", files_of_answers)


@relation("сотрудник акимата, которому написали", Role.AKIMAT)
def addressed_akimat(actor: Any, record: StateRequest) -> bool:
    return record.addressee_id is not None and record.addressee_id in actor.organisations_as(Role.AKIMAT)


@registry.sees("action_plans.Amendment")
def visible_amendments(user: Any) -> Q:
    """An amendment is prepared inside; once proposed it is read where the plan is."""
    inside = of_cluster(user, "plan__cluster")
    if user is None or not user.is_authenticated or is_inside(user):
        return inside
    return inside | Q(status__in=("proposed", "merged", "rejected"), plan__cluster__in=places_of(user))


@relation("участник этого кластера", Role.PARTICIPANT)
def joined_firm(actor: Any, record: Any) -> bool:
    """``record`` is a plan or stands in one. A page that offers many acts asks once."""
    plan = record if isinstance(record, ActionPlan) else record.plan
    return takes_part(actor, plan.cluster)


@relation("исполнитель этого мероприятия", Role.PARTICIPANT)
def responsible_firm(actor: Any, record: Activity) -> bool:
    return record.owner_id is not None and record.owner_id in firms_of(actor)
