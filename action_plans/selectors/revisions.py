"""What can be asked about revisions of a plan: the last one, the base in force, whether the plan has moved on."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Subquery

from action_plans.models import ActionPlan, Revision
from action_plans.pure.content import digest
from action_plans.selectors.content import content_of
from procedure import clock


def latest(plan: ActionPlan) -> Revision | None:
    return plan.revisions.order_by("-number").first()


def standing_and_first(plan: ActionPlan) -> tuple[Revision | None, Revision | None]:
    """The baseline in force (before there is one, the last revision), and the one approved first; one query."""
    number = plan.revisions.order_by("-number").values("number")[:1]
    base = plan.revisions.approved().reverse().values("baseline")[:1]
    asked = Q(number=Subquery(number)) | Q(baseline=1) | Q(baseline=Subquery(base))
    found = list(plan.revisions.filter(asked).order_by("number"))
    approved = [row for row in found if row.baseline]
    return (approved or found or [None])[-1], (approved or [None])[0]


def base_of(plan: ActionPlan) -> Revision | None:
    """The last approved revision: the baseline in force."""
    return plan.revisions.approved().last()


def revision_on(plan: ActionPlan, typed: str) -> Revision | None:
    """The baseline in force on a day written 2026-12-31; nothing before the first, or for what is no day."""
    try:
        end = clock.end_of(date.fromisoformat(typed))
    except (ValueError, OverflowError):  # the last day of the calendar has no end
        return None
    return plan.revisions.approved().filter(approved_at__lte=end).last()


def changed_since(plan: ActionPlan, revision: Revision) -> bool:
    """Whether the plan says something else now than what was sealed."""
    return digest(content_of(plan)) != revision.digest
