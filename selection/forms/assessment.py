"""Forms of assessment: they check shape, services and guards decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from applications.forms.round import DateField
from applications.models import Application
from methodology.roles import Role
from procedure import clock
from procedure.views import ReasonForm
from selection.forms.people import TEXT, people
from selection.models import Assessment, Conclusion, Evidence
from selection.models.assessment import localized_lines
from selection.selectors.scores import preview, proposals_for


class AssignForm(forms.Form):
    expert = forms.ModelChoiceField(label=gettext_lazy("Аналитик"), queryset=User.objects.none())
    explanation = forms.CharField(
        label=gettext_lazy("Почему назначение возможно при конфликте"),
        required=False,
        widget=forms.Textarea(attrs=TEXT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = people(Role.INSTITUTE_EXPERT)


class ReleaseForm(forms.Form):
    expert = forms.ModelChoiceField(label=gettext_lazy("Аналитик"), queryset=User.objects.none())
    reason = forms.CharField(label=gettext_lazy("Причина"), widget=forms.Textarea(attrs=TEXT),
                             error_messages={"required": gettext_lazy("Укажите причину.")})  # fmt: skip

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = record.experts.filter(recused_at__isnull=True, released_at__isnull=True)
        self.fields["expert"].queryset = User.objects.filter(pk__in=active.values("expert"))


class ReopenForm(ReasonForm):
    """The reason is read by every expert of the next pass, before they file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Эксперты прочтут причину до своих баллов: не называйте в ней чужие баллы.")


class ScoreForm(forms.Form):
    """Points and their reason for one criterion."""

    points = forms.TypedChoiceField(
        label=gettext_lazy("Балл"), coerce=Decimal, widget=forms.RadioSelect, empty_value=None,
        error_messages={
            "required": gettext_lazy("Поставьте балл."),
            "invalid_choice": gettext_lazy("Такого балла на шкале нет."),
        },
    )  # fmt: skip
    justification = forms.CharField(
        label=gettext_lazy("Обоснование"), widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": gettext_lazy("Обоснуйте балл: без обоснования он не считается.")},
    )  # fmt: skip
    evidence = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Данные КИРИ"), queryset=Evidence.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, criterion: Any, evidence: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if evidence:  # already read for the whole page: what belongs to this criterion
            self.fields["evidence"].queryset = Evidence.objects.filter(pk__in=[e.pk for e in evidence])
        else:
            del self.fields["evidence"]
        anchors = criterion.anchors
        self.fields["points"].choices = [
            (str(n), f"{n} – {anchors[n]}" if n < len(anchors) else str(n)) for n in range(criterion.max_score + 1)
        ]


class CriterionChoice(forms.Form):
    criterion = forms.ModelChoiceField(label=gettext_lazy("Критерий"), queryset=None)

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = record.application.round.criteria.all()


class EvidenceForm(CriterionChoice):
    source = forms.CharField(label=gettext_lazy("Источник"), max_length=300)
    source_date = DateField(label=gettext_lazy("Дата источника"), required=False)
    method = forms.CharField(
        label=gettext_lazy("Как получено"), max_length=300, required=False,
        help_text=gettext_lazy("Например: запрос в статистику, выезд, опрос предприятий, открытый реестр."),
    )  # fmt: skip
    text = forms.CharField(label=gettext_lazy("Что установлено"), widget=forms.Textarea(attrs=TEXT))
    upload = forms.FileField(label=gettext_lazy("Файл"), required=False)

    def clean_source_date(self) -> date | None:
        day = self.cleaned_data["source_date"]
        if day and day > clock.today():
            raise forms.ValidationError(_("Источник не может быть из будущего: проверьте дату."))
        return day


class ProposeForm(CriterionChoice):
    points = forms.DecimalField(label=gettext_lazy("Согласованный балл"), max_digits=3, decimal_places=1)
    reason = forms.CharField(
        label=gettext_lazy("Почему этот балл"), widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": gettext_lazy("Объясните, почему предлагаете этот балл.")},
    )  # fmt: skip


class AgreeForm(CriterionChoice):
    """Only criteria whose proposed score waits for this person."""

    reason = forms.CharField(
        label=gettext_lazy("Почему согласны"), widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": gettext_lazy("Объясните, почему согласны с этим баллом.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        waiting = [proposal.criterion_id for proposal in proposals_for(record, actor)]
        self.fields["criterion"].queryset = self.fields["criterion"].queryset.filter(pk__in=waiting)


class ConclusionForm(forms.Form):
    """The text of a conclusion; ``preview`` is the score table as signing would freeze it."""

    strengths = forms.CharField(label=gettext_lazy("Сильные стороны"), widget=forms.Textarea(attrs=TEXT))
    weaknesses = forms.CharField(label=gettext_lazy("Слабые стороны и риски"), widget=forms.Textarea(attrs=TEXT))
    text = forms.CharField(label=gettext_lazy("Вывод"), widget=forms.Textarea(attrs={"rows": 6}))
    recommendation = forms.ChoiceField(
        label=gettext_lazy("Рекомендация"), choices=Conclusion.Recommendation.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview = preview(record)
        self.lines = localized_lines(self.preview["lines"]) if self.preview else []


class ConflictForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Номер заявки"), max_length=30)
    expert = forms.ModelChoiceField(label=gettext_lazy("Аналитик"), queryset=User.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["expert"].queryset = people(Role.INSTITUTE_EXPERT)

    def clean_number(self) -> Application:
        """The application with this number, of those the person sees."""
        rows = Application.objects.visible_to(self.user).select_related("applicant")
        found = rows.filter(dossier__number=self.cleaned_data["number"].upper()).first()
        if found is None:
            raise forms.ValidationError(_("Среди заявок, которые вам доступны, такого номера нет."))
        return found
