"""Forms of remarks to fields of activities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.models import Comment


def words(label: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": missing}
    )


class CommentForm(forms.Form):
    """To which field, and what is wrong or missing there."""

    field = forms.ChoiceField(
        label=_("К чему"), choices=lambda: [("", _("выберите")), *Comment.Field.choices],
        error_messages={"required": _("Выберите, к чему замечание.")},
    )  # fmt: skip
    words = words(_("Замечание"), _("Напишите замечание."))


class ReplyForm(forms.Form):
    words = words(_("Ответ"), _("Напишите ответ."))


class SettleForm(forms.Form):
    settled_with = words(_("Что решили"), _("Напишите, что решили."))


class ReopenForm(forms.Form):
    words = words(_("Почему решение не годится"), _("Напишите, почему решение не годится."))
