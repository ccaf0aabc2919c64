"""Forms of requests for help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.forms.comment import words
from action_plans.models import Activity, HelpRequest
from action_plans.selectors.needs import instrument_choices
from coordinators.models import Participant


class AskForm(forms.Form):
    """What is needed, for an activity of the plan or for none."""

    words = words(_("Какая нужна помощь"), _("Напишите, какая нужна помощь."))
    activity = forms.ModelChoiceField(
        label=_("Для какого мероприятия"), queryset=Activity.objects.none(), required=False,
        empty_label=_("не для мероприятия плана"),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Participant, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Activity.objects.visible_to(actor).of_the_plan().filter(plan__cluster=record.cluster)
        self.fields["activity"].queryset = seen.exclude(status__in=("done", "cancelled")).order_by("pk")


class AnswerForm(forms.Form):
    instrument = forms.ChoiceField(
        label=_("Мера поддержки"), choices=lambda: [("", _("выберите")), *instrument_choices()],
        error_messages={"required": _("Выберите меру поддержки.")},
    )  # fmt: skip
    answer = words(_("Как её получить"), _("Напишите, как её получить и к кому обратиться."))


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Чем кончилось"), choices=lambda: [("", _("выберите")), *HelpRequest.Outcome.choices],
        error_messages={"required": _("Выберите, чем кончилось.")},
    )  # fmt: skip
    outcome_words = forms.CharField(
        label=_("Подробнее"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
