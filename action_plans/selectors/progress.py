"""What was reported on activities, and what of a plan waits for whom (M 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

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
    mine, places = firms_of(user), ActionPlan.objects.filter(cluster__in=places_of(user))
    for revision, found, key in chain(_standings(places), _amended(places)):
        if any(word.organisation.pk in mine for word in found.silent):
            yield revision, key


def silence_led_by(user: Any) -> Iterator[tuple[Revision, int, str]]:
    """Revisions of clusters this coordinator leads on which firms are silent, with how many, and the term's key."""
    led = ActionPlan.objects.filter(cluster__in=clusters_led_by(user))
    for revision, found, key in chain(_standings(led), _amended(led)):
        if found.silent:
            yield revision, len(found.silent), key


def agreed_on() -> Iterator[Revision]:
    """Revisions enough firms agreed on: their plans wait for the head's approval."""
    return (revision for revision, found, __ in _standings(ActionPlan.objects.all()) if found.enough)


def amendments_to_decide() -> QuerySet[Amendment]:
    """What waits for the head, who merges or rejects it, the earliest plan first."""
    rows = Amendment.objects.filter(status=Amendment.Status.PROPOSED, plan__status=ActionPlan.Status.IN_FORCE)
    return rows.select_related("sealed", "plan__cluster__assessment__application__dossier").order_by("plan", "number")


def _standings(plans: QuerySet[ActionPlan]) -> Iterator[tuple[Revision, Standing, str]]:
    """The last revision of each proposed plan; of these there are as many as clusters at stage 3, a handful."""
    rows = plans.filter(status=ActionPlan.Status.PROPOSED).select_related("cluster__assessment__application__dossier")
    for plan in rows.order_by("pk"):
        revision = latest(plan)
        if revision:
            revision.plan = plan
            yield revision, standing(revision), ""


def _amended(plans: QuerySet[ActionPlan]) -> Iterator[tuple[Revision, Standing, str]]:
    """What firms are asked about amendments: the sealed revision of each heavy one that waits for a decision."""
    for amendment in amendments_to_decide().filter(plan__in=plans.values("pk"), sealed__isnull=False, path="heavy"):
        revision = amendment.sealed
        revision.plan = amendment.plan
        yield revision, standing(revision), agreement_key(amendment)
