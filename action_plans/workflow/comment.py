"""What may happen to a remark to a field of an activity (M 2.3, 3.3.2): written, answered, settled, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionPlan, Activity, Comment
from action_plans.permissions import EDITORS, comment_author, joined_firm
from procedure.workflow import Act, Obstacle, Workflow

S = Comment.Status
A = Activity.Status
OVER = (A.DECLINED, A.DROPPED, A.DONE, A.CANCELLED)


def is_discussed(activity: Activity, actor: Any) -> Iterator[Obstacle]:
    """What is over or out of the plan is not rewritten, so nothing is remarked on."""
    if activity.status in OVER or activity.plan.status == ActionPlan.Status.COMPLETED:
        said = _("Мероприятие больше не обсуждают: «%(state)s».") % {"state": activity.get_status_display()}
        yield Obstacle(said, "over", activity.get_absolute_url())


def may_still_matter(comment: Comment, actor: Any) -> Iterator[Obstacle]:
    yield from is_discussed(comment.activity, actor)


COMMENT = Workflow(
    "action_plans",
    "comment",
    lambda: Comment,
    Act("add_comment", (), S.OPEN, gettext_lazy("Написать замечание"), by=(*EDITORS, joined_firm), creates=True,
        parent="action_plans.Activity", guards=(is_discussed,), clause="2.3", inner=True,
        done=gettext_lazy("Замечание записано.")),
    Act("reply_comment", (S.OPEN,), None, gettext_lazy("Ответить на замечание"), by=(*EDITORS, joined_firm),
        clause="2.3", inner=True, done=gettext_lazy("Ответ записан.")),
    Act("settle_comment", (S.OPEN,), S.SETTLED, gettext_lazy("Уладить замечание"), by=(*EDITORS, comment_author),
        clause="2.3", inner=True, done=gettext_lazy("Замечание улажено.")),
    Act("reopen_comment", (S.SETTLED,), S.OPEN, gettext_lazy("Открыть снова"), by=(*EDITORS, comment_author),
        guards=(may_still_matter,), clause="2.3", inner=True, done=gettext_lazy("Замечание снова открыто.")),
)  # fmt: skip
