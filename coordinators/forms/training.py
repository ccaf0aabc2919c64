"""Forms of the training programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayField
from coordinators.models import Coordinator, TrainingRecord, TrainingSession


class ModuleForm(forms.Form):
    code = forms.CharField(label=_("Код"), max_length=20)
    title_ru = forms.CharField(label=_("Название"), max_length=200)
    title_kk = forms.CharField(label=_("Название на казахском"), max_length=200, required=False)
    days = forms.IntegerField(label=_("Сколько дней"), min_value=1, max_value=30, initial=2)
    topics = forms.CharField(label=_("О чём"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class SessionForm(forms.Form):
    begins_on = DayField(label=_("Первый день"))
    ends_on = DayField(label=_("Последний день"))
    place = forms.CharField(label=_("Место"), max_length=200)
    trainer = forms.CharField(label=_("Кто ведёт"), max_length=200)


class AttendanceForm(forms.Form):
    """A box and a certificate's number for each coordinator; gives ``attended``."""

    def __init__(self, *args: Any, record: TrainingSession, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(
            Coordinator.objects.employed()
            .filter(institute=record.module.institute_id, hired_on__lte=record.ends_on)
            .exclude(pk__in=TrainingRecord.objects.live().filter(session=record).values("coordinator"))
            .select_related("user")
        )
        for person in self.people:
            self.fields[f"was_{person.pk}"] = forms.BooleanField(label=person.user.label, required=False)
            self.fields[f"certificate_{person.pk}"] = forms.CharField(
                label=_("Номер сертификата"), max_length=60, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        attended = {p: data.get(f"certificate_{p.pk}", "") for p in self.people if data.get(f"was_{p.pk}")}
        if not attended:
            raise forms.ValidationError(_("Отметьте хотя бы одного координатора."))
        return {"attended": attended}
