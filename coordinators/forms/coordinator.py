"""Forms about coordinators: hiring, competences, visits, modules, leaving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayField
from accounts.models import Organisation, Region, User
from coordinators.models import CompetenceRating, Coordinator, RegionalVisit, TrainingModule, TrainingRecord
from coordinators.selectors.coordinator import hireable
from methodology.initiative import COMPETENCES
from procedure import clock
from procedure.registry import localized

REASON = {"required": _("Укажите причину.")}


class HireForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Кого принять"), queryset=User.objects.none())
    hired_on = DayField(label=_("Первый рабочий день"))
    order = forms.CharField(label=_("Приказ"), max_length=200, required=False)
    regions = forms.ModelMultipleChoiceField(
        label=_("Регионы"), queryset=Region.objects.filter(until__isnull=True), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, record: Organisation, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = hireable(record)
        self.fields["hired_on"].initial = clock.today()


class RatingForm(forms.Form):
    """A level and a word for each of the five competences; gives ``levels``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in COMPETENCES:
            self.fields[fact.code] = forms.TypedChoiceField(
                label=localized(fact, "name"), choices=CompetenceRating.Level.choices, coerce=int,
                widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"{fact.code}_comment"] = forms.CharField(label=_("Пояснение"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        codes = [fact.code for fact in COMPETENCES if fact.code in data]
        return {"levels": {code: (data[code], data.get(f"{code}_comment", "")) for code in codes}}


class VisitForm(forms.Form):
    region = forms.ModelChoiceField(label=_("Регион"), queryset=Region.objects.filter(until__isnull=True))
    visited_on = DayField(label=_("Дата"))
    met = forms.CharField(label=_("С кем встречались"), max_length=500)
    notes = forms.CharField(label=_("Что узнали о деловой среде"), widget=forms.Textarea(attrs={"rows": 5}))
    readiness = forms.ChoiceField(
        label=_("Готовность региона"), choices=RegionalVisit.Readiness.choices, widget=forms.RadioSelect
    )


class RecordTrainingForm(forms.Form):
    module = forms.ModelChoiceField(label=_("Модуль"), queryset=TrainingModule.objects.none())
    completed_on = DayField(label=_("Когда пройден"))
    certificate = forms.CharField(label=_("Номер сертификата"), max_length=60, required=False)

    def __init__(self, *args: Any, record: Coordinator, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].queryset = TrainingModule.objects.filter(institute=record.institute_id)


class DismissForm(forms.Form):
    left_on = DayField(label=_("Последний рабочий день"))
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)


class WithdrawTrainingForm(forms.Form):
    record = forms.ModelChoiceField(label=_("Какая запись"), queryset=TrainingRecord.objects.none(), empty_label=None)
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)

    def __init__(self, *args: Any, record: Coordinator, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].queryset = record.training.live().select_related("module")


class WithdrawVisitForm(forms.Form):
    visit = forms.ModelChoiceField(label=_("Какая поездка"), queryset=RegionalVisit.objects.none(), empty_label=None)
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)

    def __init__(self, *args: Any, record: Coordinator, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].queryset = record.visits.live().select_related("region")
