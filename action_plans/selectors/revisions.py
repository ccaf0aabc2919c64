"""What can be asked about revisions of a plan: the last one, the base in force, whether the plan has moved on."""

from __future__ import annotations

from django.db.models import Q, Subquery

from action_plans.models import ActionPlan, Revision
from action_plans.pure.content import digest
from action_plans.selectors.content import content_of


def latest(plan: ActionPlan) -> Revision | None:
    return plan.revisions.order_by("-number").first()


def last_and_first(plan: ActionPlan) -> tuple[Revision | None, Revision | None]:
    """The last revision, and the one approved first; one query."""
    number = plan.revisions.order_by("-number").values("number")[:1]
    found = list(plan.revisions.filter(Q(number=Subquery(number)) | Q(baseline=1)).order_by("-number"))
    return (found[0], next((row for row in found if row.baseline == 1), None)) if found else (None, None)


def base_of(plan: ActionPlan) -> Revision | None:
    """The last approved revision: the baseline in force."""
    return plan.revisions.filter(baseline__isnull=False).order_by("-baseline").first()


def changed_since(plan: ActionPlan, revision: Revision) -> bool:
    """Whether the plan says something else now than what was sealed."""
    return digest(content_of(plan)) != revision.digest
