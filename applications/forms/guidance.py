"""Forms of what the institute says and hears while intake runs: consultations, questions, interest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, Region
from applications.forms.round import DateField
from applications.models import Question, SelectionRound
from procedure import calendars, clock

LAST_DAYS = 5  # working days before closing in which a question is warned about (behaviours, stage 0)


def working_days_left(due: date) -> int:
    """Working days of intake left, today included."""
    return calendars.current().working_days_between(clock.today() - timedelta(days=1), due)


class ConsultationForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Что это было"),
        choices=[("consultation", gettext_lazy("Консультация")), ("open_session", gettext_lazy("Открытая встреча"))],
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Организация"), queryset=Organisation.objects.none(), required=False
    )
    region = forms.ModelChoiceField(label=gettext_lazy("Регион"), queryset=Region.objects.all(), required=False)
    held_on = DateField(label=gettext_lazy("Дата"))
    place = forms.CharField(label=gettext_lazy("Место"), required=False, max_length=200)
    topic = forms.CharField(label=gettext_lazy("Тема"), max_length=300)
    summary = forms.CharField(
        label=gettext_lazy("Что обсудили"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    attendees = forms.CharField(
        label=gettext_lazy("Кто присутствовал"),
        help_text=gettext_lazy("По одному на строку: имя, организация."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ("group", "chamber", "spk", "sez", "association", "enterprise")
        self.fields["organisation"].queryset = Organisation.objects.filter(kind__in=kinds)

    def clean_held_on(self) -> Any:
        held_on = self.cleaned_data["held_on"]
        if held_on > clock.today():
            raise forms.ValidationError(_("Эта дата ещё не наступила."))
        return held_on

    def clean_attendees(self) -> list[tuple[str, str]]:
        rows = [line.split(",", 1) for line in self.cleaned_data["attendees"].splitlines() if line.strip()]
        return [(row[0].strip(), row[1].strip() if len(row) > 1 else "") for row in rows]


class QuestionForm(forms.Form):
    """A question to the institute; near the end of intake the answer may come too late, and the form says so."""

    text = forms.CharField(
        label=gettext_lazy("Ваш вопрос"), widget=forms.Textarea(attrs={"rows": 4}), max_length=3000,
        error_messages={"required": gettext_lazy("Напишите вопрос.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: SelectionRound, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if record.intake_due_on and working_days_left(record.intake_due_on) <= LAST_DAYS:
            self.fields["text"].help_text = _(
                "До конца приёма осталось не больше пяти рабочих дней: ответ может прийти после закрытия."
            )


class AnswerForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ("answer", "published")
        widgets = {"answer": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True


class InterestForm(forms.Form):
    region = forms.ModelChoiceField(label=gettext_lazy("Регион"), queryset=Region.objects.all())
    sector = forms.CharField(label=gettext_lazy("Отрасль"), max_length=200)
    text = forms.CharField(label=gettext_lazy("О чём инициатива"), widget=forms.Textarea(attrs={"rows": 5}))
