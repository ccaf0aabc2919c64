"""Forms of tasks of working groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.forms.comment import words
from action_plans.models import Activity
from action_plans.selectors.tasks import activities_to_bind
from coordinators.forms.events import day
from coordinators.models import Event, WorkingGroup


class TaskForm(forms.Form):
    """What, for which activity, which organisation of the group, by when; the meeting it was given at."""

    words = forms.CharField(
        label=_("Что сделать"), max_length=300, error_messages={"required": _("Напишите, что сделать.")}
    )
    activity = forms.ModelChoiceField(
        label=_("Для какого мероприятия"), queryset=Activity.objects.none(), empty_label=_("выберите мероприятие"),
        error_messages={"required": _("Выберите мероприятие.")},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Кто делает"), queryset=Organisation.objects.none(), empty_label=_("выберите организацию"),
        error_messages={"required": _("Выберите организацию из группы.")},
    )  # fmt: skip
    person = forms.CharField(label=_("Кто именно"), max_length=200, required=False, help_text=_("Имя и должность."))
    due = day(_("К какому дню"), error_messages={"required": _("Укажите день.")})
    event = forms.ModelChoiceField(
        label=_("На какой встрече дана"), queryset=Event.objects.none(), required=False,
        empty_label=_("не на встрече"),
    )  # fmt: skip

    def __init__(self, *args: Any, record: WorkingGroup, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities_to_bind(record).order_by("pk")
        members = record.members.current().values("organisation")
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=members).order_by("sort_key", "pk")
        held = Event.objects.visible_to(actor).filter(group=record, status=Event.Status.HELD)
        self.fields["event"].queryset = held.order_by("-starts_on", "-pk")


class FinishForm(forms.Form):
    done_words = words(_("Что сделано"), _("Напишите, что сделано."))
