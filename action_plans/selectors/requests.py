"""Requests to state bodies as lists: each with its term; barriers that nothing answers, over all clusters (M 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from action_plans.models import ActionPlan, Activity, StateRequest
from action_plans.selectors.asked import Asked, with_terms
from coordinators.models import Cluster, InterviewConstraint
from coordinators.permissions import clusters_led_by
from documents.models import Document
from methodology.industry import CONSTRAINTS, named
from methodology.support import BARRIER_FIRMS
from procedure import clock
from procedure.models import Deadline
from procedure.registry import localized


def whole(requests: QuerySet[StateRequest]) -> QuerySet[StateRequest]:
    """With everything a line of a list shows."""
    return requests.select_related("addressee", "plan__cluster__assessment__application__dossier")


def to_follow(user: Any) -> QuerySet[StateRequest]:
    """Of clusters this coordinator leads: those past their term first, then answers whose effect is not written yet."""
    key = Concat(Value(StateRequest.TERM_KEY), Cast(OuterRef("number"), CharField()))
    dossier = OuterRef("plan__cluster__assessment__application__dossier")
    passed = Deadline.objects.running().filter(
        term=StateRequest.TERM, key=key, dossier=dossier, due_on__lt=clock.today()
    )
    rows = whole(StateRequest.objects.filter(plan__cluster__in=clusters_led_by(user))).annotate(late=Exists(passed))
    return rows.filter(Q(late=True) | Q(status="answered")).order_by("-late", "answered_on", "sent_on", "pk")


def of_plan(plan: ActionPlan, user: Any) -> list[Asked[StateRequest]]:
    return with_terms(whole(StateRequest.objects.visible_to(user).filter(plan=plan)))


def of_activity(activity: Activity, user: Any) -> list[StateRequest]:
    return list(StateRequest.objects.visible_to(user).filter(activities=activity).order_by("number"))


def papers_of(request: StateRequest, user: Any) -> list[Document]:
    """The letter in its languages and formats, where this person reads the dossier."""
    seen = Document.objects.visible_to(user).current()
    return list(seen.filter(kind="state_request", number=str(request.pk)).order_by("language", "extension"))


@dataclass(frozen=True)
class Barrier:
    """A constraint that several firms of a cluster named and no activity of its plan answers."""

    cluster: Cluster
    code: str
    firms: int
    requests: list[StateRequest]

    @property
    def name(self) -> str:
        return localized(named(CONSTRAINTS, self.code), "name")


def open_barriers(clusters: Mapping[int, Cluster] | None = None) -> list[Barrier]:
    """Over all clusters that go on, or those a page has read, the most named first. Three queries beside the clusters."""
    if clusters is None:
        clusters = Cluster.objects.exclude(status=Cluster.Status.CLOSED).in_bulk()
    counted = (
        InterviewConstraint.objects.filter(interview__withdrawn_at__isnull=True, interview__cluster__in=list(clusters))
        .order_by().values("interview__cluster", "code").annotate(n=Count("interview__participant", distinct=True))
    )  # fmt: skip
    answered = _answered(list(clusters))
    asked: dict[tuple[int, str], list[StateRequest]] = {}
    rows = StateRequest.objects.filter(plan__cluster__in=list(clusters)).exclude(barrier="")
    for row in rows.exclude(status__in=("draft", "withdrawn")).select_related("plan"):
        asked.setdefault((row.plan.cluster_id, row.barrier), []).append(row)
    found = [
        Barrier(clusters[row["interview__cluster"]], row["code"], row["n"], asked.get((row["interview__cluster"], row["code"]), []))
        for row in counted if row["n"] >= BARRIER_FIRMS and (row["interview__cluster"], row["code"]) not in answered
    ]  # fmt: skip
    return sorted(found, key=lambda b: (-b.firms, b.cluster.name, b.code))


def _answered(clusters: list[int]) -> set[tuple[int, str]]:
    """Cluster and constraint that an activity of its plan answers."""
    rows = Activity.objects.of_the_plan().filter(plan__cluster__in=clusters).exclude(status="cancelled")
    return {(cluster, code) for cluster, codes in rows.values_list("plan__cluster", "challenges") for code in codes}


def unanswered() -> list[Asked[StateRequest]]:
    """Requests past their term over all clusters: reforms first, the longest overdue first."""
    rows = whole(StateRequest.objects.filter(status=StateRequest.Status.SENT))
    late = [row for row in with_terms(rows) if row.late]
    return sorted(late, key=lambda row: (row.request.kind != "reform", -row.late, row.request.pk))
