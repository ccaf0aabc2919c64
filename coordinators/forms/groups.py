"""Forms of working groups and consultants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.forms.events import SHORT, OrganisationsField, WithBins, day
from coordinators.models import Consultant, Participant
from procedure import clock

NO_NAME = {"required": _("Назовите группу.")}


class GroupForm(WithBins):
    """A group: its mandate, its chair, its members from the base."""

    ticked = "members"
    name = forms.CharField(label=_("Название группы"), max_length=200, error_messages=NO_NAME)
    mandate = forms.CharField(
        label=_("Мандат"), widget=forms.Textarea(attrs=SHORT), help_text=_("Что группа должна сделать и к какому дню."),
        error_messages={"required": _("Запишите, что группа должна сделать.")},
    )  # fmt: skip
    chair = forms.ModelChoiceField(
        label=_("Председатель"), queryset=Organisation.objects.none(), empty_label=_("выберите организацию"),
        help_text=_("Лучше из частного сектора: план исходит от него (методология, 2.3)."),
        error_messages={"required": _("Выберите председателя.")},
    )  # fmt: skip
    members = OrganisationsField(label=_("Участники группы"))
    field_order = ("name", "mandate", "chair", "members", "bins")

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cluster = getattr(record, "cluster", record)
        self.record = record if hasattr(record, "cluster") else _Of(record)
        joined = Participant.objects.joined().filter(cluster=cluster).values("organisation")
        firms = Organisation.objects.filter(pk__in=joined).order_by("sort_key", "pk")
        if hasattr(record, "members"):
            firms = (firms | Organisation.objects.filter(group_places__in=record.members.current())).distinct()
        self.fields["chair"].queryset = self.fields["members"].queryset = firms


class _Of:
    """A record of a cluster that does not exist yet."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster


class GroupCardForm(GroupForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ConsultantForm(forms.Form):
    name = forms.CharField(
        label=_("Кто"),
        max_length=200,
        help_text=_("Имя и организация."),
        error_messages={"required": _("Укажите, кто это.")},
    )
    part = forms.ChoiceField(label=_("В какой роли"), choices=Consultant.Part.choices)
    task = forms.CharField(
        label=_("Что делает"),
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": _("Укажите, что делает.")},
    )
    since = day(_("С какого дня"), initial=clock.today, error_messages={"required": _("Укажите день.")})


class ReleaseForm(forms.Form):
    until = day(_("Последний день"), initial=clock.today, error_messages={"required": _("Укажите день.")})
    reason = forms.CharField(
        label=_("Что сделано"),
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": _("Запишите, что сделано.")},
    )
