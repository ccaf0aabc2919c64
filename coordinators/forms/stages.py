"""Forms of stages: planned days, outputs with their proof, waivers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayField
from accounts.models import User
from coordinators.forms.coordinator import REASON
from coordinators.models import Cluster, StageOutput
from coordinators.selectors.reports import reportable
from coordinators.selectors.stages import state_of, to_file, waivable
from methodology.initiative import STAGES
from procedure.registry import localized


class PlanStageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Этап"))
    planned_end = DayField(label=_("Когда закончить"))

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [stage for stage in STAGES if state_of(record, stage) != "done"]
        self.fields["stage"].choices = [(s.code, f"{s.number}. {localized(s, 'name')}") for s in left]


class ReportStageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Этап"))
    reason = forms.CharField(
        label=_("Зачем нужен отчёт"), help_text=_("Напишите, что изменилось с прошлой версии: это печатается в отчёте."),
        widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON,
    )  # fmt: skip

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = {row.stage for row in reportable(record)}
        self.fields["stage"].choices = [
            (s.code, f"{s.number}. {localized(s, 'name')}") for s in STAGES if s.code in begun
        ]


class OutputForm(forms.Form):
    output = forms.ChoiceField(label=_("Результат"))
    text = forms.CharField(label=_("Что установлено"), widget=forms.Textarea(attrs={"rows": 6}))
    owner = forms.ModelChoiceField(label=_("Кто отвечает"), queryset=User.objects.none())
    upload = forms.FileField(label=_("Файл, который это доказывает"), required=False)

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["output"].choices = [(fact.code, localized(fact, "name")) for fact in to_file(record)]
        people = record.assignments.current().values("coordinator__user")
        self.fields["owner"].queryset = User.objects.filter(pk__in=people)


class WithdrawOutputForm(forms.Form):
    output = forms.ModelChoiceField(label=_("Результат"), queryset=StageOutput.objects.none())
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["output"].queryset = record.outputs.filter(withdrawn_at__isnull=True)


class WaiveForm(forms.Form):
    requirement = forms.ChoiceField(label=_("От чего освободить"))
    reason = forms.CharField(label=_("Причина"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON)

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].choices = [(row.code, row.title) for row in waivable(record)]
