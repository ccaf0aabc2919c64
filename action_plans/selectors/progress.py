"""What was reported on activities, and what of a plan waits for whom (M 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from action_plans.models import ActionPlan, Activity, Amendment, ProgressReport, Revision
from action_plans.permissions import places_of
from action_plans.selectors.agreement import Standing, standing
from action_plans.selectors.amendment import agreement_key
from action_plans.selectors.revisions import latest
from coordinators.permissions import clusters_led_by, firms_of
from procedure import clock

GOING = (Activity.Status.PLANNED, Activity.Status.IN_PROGRESS)


def reports(activity: Activity, user: Any) -> list[ProgressReport]:
    """Reports on an activity, the last first."""
    seen = ProgressReport.objects.visible_to(user).filter(activity=activity)
    return list(seen.select_related("by").prefetch_related("files"))


def going() -> QuerySet[Activity]:
    """Activities of plans in force that are neither done nor cancelled, the nearest first."""
    rows = Activity.objects.filter(plan__status=ActionPlan.Status.IN_FORCE, status__in=GOING)
    return rows.select_related("plan__cluster__assessment__application__dossier", "owner").order_by("due", "pk")


def mine_going(user: Any) -> QuerySet[Activity]:
    """What enterprises of this person answer for."""
    return going().filter(owner__in=firms_of(user))


def waiting_led_by(user: Any) -> QuerySet[Activity]:
    """What asks for the coordinator in clusters they lead, in one question: offers nobody answered, then what is overdue."""
    offered = Q(status=Activity.Status.OFFERED)
    overdue = Q(plan__status=ActionPlan.Status.IN_FORCE, status__in=GOING, due__lt=clock.today())
    rows = Activity.objects.filter(offered | overdue, plan__cluster__in=clusters_led_by(user))
    rows = rows.select_related("plan__cluster__assessment__application__dossier", "owner")
    return rows.annotate(is_offer=offered).order_by("-is_offer", "due", "pk")


def asked_of(user: Any) -> Iterator[tuple[Revision, str]]:
    """Revisions of plans and of amendments on which an enterprise of this person is silent, each with its term's key."""
    mine = firms_of(user)
    for revision, found, key in _standings(ActionPlan.objects.filter(cluster__in=places_of(user))):
        if any(word.organisation.pk in mine for word in found.silent):
            yield revision, key


def silence_led_by(user: Any) -> Iterator[tuple[Revision, int, str]]:
    """Revisions of clusters this coordinator leads on which firms are silent, with how many, and the term's key."""
    for revision, found, key in _standings(ActionPlan.objects.filter(cluster__in=clusters_led_by(user))):
        if found.silent:
            yield revision, len(found.silent), key


def to_decide() -> Iterator[Revision | Amendment]:
    """What waits for the head: plans enough firms agreed on, and amendments, to merge or to reject."""
    for plan in _waiting(ActionPlan.objects.all()):
        revision = latest(plan) if plan.status == ActionPlan.Status.PROPOSED else None
        if revision:
            revision.plan = plan
            if standing(revision).enough:
                yield revision
        yield from plan.proposed


def _standings(plans: QuerySet[ActionPlan]) -> Iterator[tuple[Revision, Standing, str]]:
    """What firms are asked about: the last revision of each proposed plan, and what each heavy amendment sealed, with the
    key of the term; there are as many as clusters at stage 3 and changes in work, a handful.
    """
    for plan in _waiting(plans):
        asked = [(latest(plan), "")] if plan.status == ActionPlan.Status.PROPOSED else []
        asked += [(one.sealed, agreement_key(one)) for one in plan.proposed if one.path == Amendment.Path.HEAVY]
        for revision, key in asked:
            if revision:
                revision.plan = plan
                yield revision, standing(revision), key


def _waiting(plans: QuerySet[ActionPlan]) -> QuerySet[ActionPlan]:
    """Proposed plans, and plans in force with their proposed amendments (``proposed``): one question when nothing waits."""
    changes = Amendment.objects.filter(status=Amendment.Status.PROPOSED, plan__status=ActionPlan.Status.IN_FORCE)
    rows = plans.filter(Q(status=ActionPlan.Status.PROPOSED) | Q(pk__in=changes.order_by().values("plan")))
    told = changes.select_related("sealed").order_by("number")
    rows = rows.select_related("cluster__assessment__application__dossier")
    return rows.prefetch_related(Prefetch("amendments", told, to_attr="proposed")).order_by("pk")
