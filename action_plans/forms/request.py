"""Forms of requests to state bodies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.forms.activity import choices, chosen
from action_plans.models import ActionPlan, Activity, StateRequest
from applications.forms.figures import CountField
from coordinators.forms.events import day
from methodology.industry import CONSTRAINTS
from methodology.support import AKIMAT_DUTIES, REQUEST_KINDS
from methodology.terms import TERMS_2015

BODIES = ("akimat", "ministry")
LONG = {"rows": 8}


class RequestForm(forms.Form):
    """To whom, about what, in how many days. The letter leaves in two languages; a draft may wait for the second."""

    kind = chosen(_("Чего просим"), REQUEST_KINDS, _("Выберите, чего просите."))
    addressee = forms.ModelChoiceField(
        label=_("Кому"), queryset=Organisation.objects.none(), required=False, empty_label=_("другой орган"),
        help_text=_("Акимат ответит прямо в портале."),
    )  # fmt: skip
    addressee_name = forms.CharField(label=_("Другой орган"), max_length=300, required=False)
    addressee_email = forms.EmailField(
        label=_("Почта другого органа"), required=False, help_text=_("Без неё портал писем этому органу не шлёт."),
        error_messages={"invalid": _("Проверьте адрес: name@gov.kz.")},
    )  # fmt: skip
    duty = forms.ChoiceField(
        label=_("Обязанность акимата"), required=False, choices=choices(AKIMAT_DUTIES),
        help_text=_("Восемь направлений методологии (2.4)."),
    )  # fmt: skip
    barrier = forms.ChoiceField(label=_("Какой барьер снимает"), required=False, choices=choices(CONSTRAINTS))
    activities = forms.ModelMultipleChoiceField(
        label=_("Для каких мероприятий"), queryset=Activity.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    subject_ru = forms.CharField(
        label=_("Тема на русском"), max_length=300, error_messages={"required": _("Напишите тему.")}
    )
    words_ru = forms.CharField(
        label=_("Текст на русском"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Напишите, чего вы просите и зачем.")},
    )  # fmt: skip
    subject_kk = forms.CharField(label=_("Тема на казахском"), max_length=300, required=False)
    words_kk = forms.CharField(label=_("Текст на казахском"), widget=forms.Textarea(attrs=LONG), required=False)
    days = CountField(
        label=_("Срок ответа, рабочих дней"), min_value=1, max_value=250, initial=TERMS_2015["state_answer"].length,
        error_messages={"required": _("Укажите число."), "min_value": _("Не меньше одного дня."),
                        "max_value": _("Не больше 250 дней.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = record if isinstance(record, ActionPlan) else record.plan
        self.fields["addressee"].queryset = Organisation.objects.filter(kind__in=BODIES)
        standing = Activity.objects.of_the_plan().filter(plan=plan).exclude(status="cancelled")
        self.fields["activities"].queryset = standing.order_by("pk")


class RequestCardForm(RequestForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def words_of(request: StateRequest) -> dict[str, Any]:
    """What the draft says now, as the form takes it."""
    plain = {name: getattr(request, name) for name in RequestForm.base_fields if name != "activities"}
    return plain | {
        "addressee": request.addressee_id, "activities": list(request.activities.values_list("pk", flat=True)),
        "version": request.version,
    }  # fmt: skip


class AnswerForm(forms.Form):
    """What the body answers."""

    outcome = forms.ChoiceField(
        label=_("Что ответили"), choices=lambda: [("", _("выберите")), *StateRequest.Outcome.choices],
        error_messages={"required": _("Выберите, что ответили.")},
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Ответ"), widget=forms.Textarea(attrs=LONG), error_messages={"required": _("Напишите ответ.")}
    )
    upload = forms.FileField(label=_("Письмо с ответом"), required=False)


class RecordAnswerForm(AnswerForm):
    answered_on = day(_("Когда ответили"), error_messages={"required": _("Укажите день.")})
    field_order = ("answered_on", "outcome", "answer", "upload")


class EffectForm(forms.Form):
    effect = forms.CharField(
        label=_("Что изменилось"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Если ничего не изменилось, так и напишите."),
        error_messages={"required": _("Напишите, что изменилось.")},
    )  # fmt: skip
