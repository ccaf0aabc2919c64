"""Remarks to fields of activities: threads of a page, how many are open, what changed since a remark was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Comment, CommentReply
from action_plans.pure.content import Value
from action_plans.pure.diff import differences
from action_plans.pure.fields import cells_of
from action_plans.selectors.content import cells, firm_code, with_content
from action_plans.selectors.difference import Row, rows_of
from coordinators.permissions import clusters_led_by, firms_of, works_inside


def bins_seen_by(firm: Organisation | None, plan: ActionPlan) -> frozenset[str] | None:
    """Whose private sums a remark may hold: of a draft, only the firm's own; None for all."""
    return frozenset({firm_code(firm)}) if firm and plan.status == ActionPlan.Status.DRAFT else None


def field_now(activity: Activity, field: str, bins: frozenset[str] | None = None) -> dict[str, Value]:
    """What the field says at this moment."""
    return cells_of(cells(with_content(Activity.objects.filter(pk=activity.pk)).get()), field, bins)


@dataclass(frozen=True)
class Thread:
    """A remark with its answers; ``changed`` since it was written, ``rows`` say how, to whom may read both."""

    comment: Comment
    replies: list[CommentReply]
    changed: bool
    rows: list[Row]


def threads(activity: Activity, user: Any) -> list[Thread]:
    """Of one activity: open ones first, then the last settled."""
    replies = Prefetch("replies", CommentReply.objects.select_related("by", "organisation"))
    seen = Comment.objects.visible_to(user).filter(activity=activity).select_related("by", "organisation")
    found = list(seen.prefetch_related(replies))
    if not found:
        return []
    for comment in found:
        comment.activity = activity
    now = cells(with_content(Activity.objects.filter(pk=activity.pk)).get())
    tells_sums = works_inside(user, activity.cluster)
    made = [_thread(comment, now, tells_sums or comment.organisation_id in firms_of(user)) for comment in found]
    return sorted(made, key=lambda t: (t.comment.status != Comment.Status.OPEN, t.comment.pk))


def _thread(comment: Comment, now: dict[str, Value], tells_sums: bool) -> Thread:
    """Sums of a draft are told again only to whom they were told then."""
    bins = None if comment.whole else frozenset({firm_code(comment.organisation)})
    code = comment.activity.code
    lines = differences({code: comment.seen}, {code: cells_of(now, comment.field, bins)})
    told = comment.field != Comment.Field.MONEY or tells_sums
    rows = rows_of(lines, comment.plan) if lines and told else []
    return Thread(comment, list(comment.replies.all()), bool(lines), rows)


def open_by_field(found: Iterable[Thread]) -> dict[str, int]:
    """How many remarks to each field are open."""
    counted: dict[str, int] = {}
    for thread in found:
        if thread.comment.status == Comment.Status.OPEN:
            counted[thread.comment.field] = counted.get(thread.comment.field, 0) + 1
    return counted


def with_open(rows: QuerySet[Activity], user: Any) -> QuerySet[Activity]:
    """Activities with ``open_comments``, as many as this person sees."""
    mine = Comment.objects.visible_to(user).open().filter(activity=OuterRef("pk")).order_by()
    counted = mine.values("activity").annotate(n=Count("pk")).values("n")
    return rows.annotate(open_comments=Coalesce(Subquery(counted), 0))


def open_of(plan: ActionPlan, user: Any) -> list[Comment]:
    """What is not settled yet in a plan, activity by activity: a warning of its check."""
    rows = Comment.objects.visible_to(user).open().filter(activity__plan=plan).exclude(
        activity__status__in=(Activity.Status.DECLINED, Activity.Status.DROPPED)
    )  # fmt: skip
    return list(rows.select_related("activity__plan", "by", "organisation").order_by("activity__pk", "pk"))


def waiting_led_by(user: Any) -> QuerySet[Comment]:
    """Open remarks of firms nobody who leads the cluster has answered since the firm's last word."""
    last = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("organisation")[:1]
    told = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Comment.objects.open().filter(activity__plan__cluster__in=clusters_led_by(user))
    rows = rows.annotate(last_firm=Subquery(last), last_reply=Subquery(told)).select_related("activity__plan__cluster")
    firm_spoke_last = rows.filter(last_reply__isnull=True, organisation__isnull=False) | rows.filter(
        last_reply__isnull=False, last_firm__isnull=False
    )
    return firm_spoke_last.order_by("pk")
