"""How a remark to a field of an activity is written, answered, settled and opened again (M 2.3, 3.3.2)."""

from __future__ import annotations

from typing import Any

from accounts.models import Organisation
from action_plans.models import Activity, Comment, CommentReply
from action_plans.permissions import firm_in
from action_plans.selectors.comments import bins_seen_by, field_now
from action_plans.workflow import COMMENT
from methodology.roles import Role
from procedure.workflow import Step


def add_comment(activity: Activity, *, actor: Any, field: str, words: str) -> Comment:
    """The remark remembers what the field said: later edits show."""
    with COMMENT.perform("add_comment", activity, actor=actor) as step:
        firm = _firm(step)
        bins = bins_seen_by(firm, activity.plan)
        comment = Comment.objects.create(
            activity=activity, field=field, words=words.strip(), seen=field_now(activity, field, bins),
            whole=bins is None, organisation=firm, by=actor, at=step.at,
        )  # fmt: skip
        step.record = comment
        _named(step, comment)
    return comment


def reply_comment(comment: Comment, *, actor: Any, words: str) -> Comment:
    with COMMENT.perform("reply_comment", comment, actor=actor) as step:
        firm = _firm(step)
        CommentReply.objects.create(comment=comment, words=words.strip(), organisation=firm, by=actor, at=step.at)
        _named(step, comment)
    return comment


def settle_comment(comment: Comment, *, actor: Any, settled_with: str) -> Comment:
    """What was decided; the thread stays to be read."""
    with COMMENT.perform("settle_comment", comment, actor=actor) as step:
        comment.settled_with, comment.settled_at = settled_with.strip(), step.at
        _named(step, comment)
    return comment


def reopen_comment(comment: Comment, *, actor: Any, words: str) -> Comment:
    """The decision does not hold: it stays in the thread, beside why, and the remark waits for another."""
    with COMMENT.perform("reopen_comment", comment, actor=actor) as step:
        CommentReply.objects.create(
            comment=comment, words=words.strip(), organisation=_firm(step), by=actor, at=step.at,
            sets_aside=comment.settled_with,
        )  # fmt: skip
        comment.settled_with, comment.settled_at = "", None
        _named(step, comment)
    return comment


def _firm(step: Step) -> Organisation | None:
    """For whom a person speaks: who writes the plan speaks for nobody's firm."""
    role = step.act.role_of(step.actor, step.record)
    return firm_in(step.actor, step.record.cluster) if role == Role.PARTICIPANT else None


def _named(step: Step, comment: Comment) -> None:
    """Words stay in the thread: of a draft's money not everybody who reads the journal may read them."""
    step.data |= {"code": comment.activity.code, "name": comment.activity.title_ru, "field": comment.field}
