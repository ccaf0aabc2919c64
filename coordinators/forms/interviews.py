"""Forms of interviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.forms.base import DAY
from coordinators.models import Interview, InterviewGuide, Participant
from methodology.industry import CONSTRAINTS
from procedure.registry import localized

SEVERITY = (("", _("не названо")), ("1", _("мешает немного")), ("2", _("мешает")), ("3", _("мешает сильно")))


class GuideForm(forms.Form):
    questions = forms.CharField(
        label=_("Вопросы"), widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Напишите вопросы.")},
    )  # fmt: skip


class InterviewForm(forms.Form):
    """A talk, the constraints named in it, the quotes line by line."""

    held_on = forms.DateField(
        label=_("Дата"), widget=forms.DateInput(attrs=DAY), error_messages={"required": _("Укажите дату разговора.")}
    )
    people = forms.CharField(
        label=_("С кем говорили"), widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Напишите, с кем говорили.")},
    )  # fmt: skip
    consent = forms.ChoiceField(label=_("Согласие"), choices=Interview.Consent)
    guide = forms.ModelChoiceField(
        label=_("Вопросник"), queryset=InterviewGuide.objects.none(), required=False, empty_label=_("без вопросника")
    )
    notes = forms.CharField(
        label=_("Запись разговора"), widget=forms.Textarea(attrs={"rows": 8}), required=False,
        help_text=_("Читают только координаторы кластера и руководитель КИРИ."),
    )  # fmt: skip
    quotes = forms.CharField(
        label=_("Цитаты для публикации"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Каждая с новой строки."),
    )  # fmt: skip
    secret_quotes = forms.CharField(
        label=_("Цитаты не для публикации"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Каждая с новой строки. Из института они не выходят."),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Participant, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guide"].queryset = InterviewGuide.objects.filter(cluster=record.cluster_id)
        for fact in CONSTRAINTS:
            self.fields[f"c_{fact.code}"] = forms.ChoiceField(
                label=_("Ограничение: %(name)s") % {"name": localized(fact, "name")}, choices=SEVERITY, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        named = {fact.code: data.pop(f"c_{fact.code}", "") for fact in CONSTRAINTS}
        data["constraints"] = {code: int(severity) for code, severity in named.items() if severity}
        for name in ("quotes", "secret_quotes"):
            data[name] = [line.strip() for line in data.get(name, "").splitlines() if line.strip()]
        return data
