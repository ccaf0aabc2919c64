"""Who is told about remarks: who writes the plan, the firm that answers for the activity, who takes part in the thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.models import Comment
from coordinators.letters.base import coordinators
from coordinators.models import Participant
from coordinators.permissions import firms_of
from methodology.roles import Role
from notices.registry import add_letters
from procedure.models import JournalEntry


def comment_of(entry: JournalEntry) -> Comment:
    rows = Comment.objects.select_related("activity__plan", "activity__owner", "organisation", "by")
    return rows.get(pk=entry.target_pk)


def readers(entry: JournalEntry) -> Iterable[Any]:
    """The writer tells the others; a firm hears of a remark only where it may read it."""
    comment = comment_of(entry)
    told: list[Any] = [] if entry.role == Role.COORDINATOR else list(coordinators(entry))
    firms = {firm.pk: firm for firm in (comment.organisation, *_speakers(comment), _owner(comment)) if firm}
    mine = firms_of(entry.actor) if entry.actor else set()  # colleagues of the writer's firm know
    joined = Participant.objects.joined().filter(cluster=comment.cluster, organisation__in=set(firms) - mine)
    return [*(firms[key] for key in joined.order_by("organisation").values_list("organisation", flat=True)), *told]


def _speakers(comment: Comment) -> list[Any]:
    return [reply.organisation for reply in comment.replies.select_related("organisation")]


def _owner(comment: Comment) -> Any:
    """Remarks to the money of a draft stay between their firm and the coordinators; an offer has its own firm."""
    hidden = comment.field == Comment.Field.MONEY and comment.plan.status == "draft"
    if hidden:
        return None
    offered = comment.activity.status in comment.activity.OUTSIDE
    return comment.activity.offered_by if offered else comment.activity.owner


def page(entry: JournalEntry) -> str:
    return comment_of(entry).get_absolute_url()


for act in ("add_comment", "reply_comment", "settle_comment", "reopen_comment"):
    add_letters(f"action_plans.{act}", to=readers, link=page)
