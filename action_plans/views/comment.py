"""Doors of remarks; threads themselves stand on the page of their activity."""

from __future__ import annotations

from action_plans import services
from action_plans.forms import comment as forms
from action_plans.models import Activity
from action_plans.workflow import COMMENT
from procedure.views import Binding, act_path

writing_acts = act_path(
    "comments", COMMENT, {"add_comment": Binding(services.add_comment, forms.CommentForm)}, model=Activity
)
comment_acts = act_path(
    "comment", COMMENT,
    {
        "reply_comment": Binding(services.reply_comment, forms.ReplyForm),
        "settle_comment": Binding(services.settle_comment, forms.SettleForm),
        "reopen_comment": Binding(services.reopen_comment, forms.ReopenForm),
    },
)  # fmt: skip
