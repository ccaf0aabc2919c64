"""Forms of assessment and decision: they check shape, services and guards decide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from applications.forms.round import DateField
from methodology.roles import Role
from notices.people import holders
from procedure.views import ReasonForm
from selection.models import Assessment, Conclusion, Evidence, Vote
from selection.models.assessment import localized_lines
from selection.selectors.scores import preview

TEXT = {"rows": 4}


def people(*roles: Role) -> Any:
    """People who hold one of the roles today, as a queryset for choices."""
    return User.objects.filter(pk__in=[u.pk for u in holders(*roles)]).order_by("full_name")


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
    text = forms.CharField(label=gettext_lazy("Что установлено"), widget=forms.Textarea(attrs=TEXT))


class AgreeForm(CriterionChoice):
    points = forms.DecimalField(label=gettext_lazy("Согласованный балл"), max_digits=3, decimal_places=1)
    reason = forms.CharField(
        label=gettext_lazy("Почему этот балл"), widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": gettext_lazy("Объясните, почему согласован этот балл.")},
    )  # fmt: skip


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


class ConveneForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Номер заседания"), max_length=30)
    held_on = DateField(label=gettext_lazy("Дата"))
    place = forms.CharField(label=gettext_lazy("Место"), max_length=200, required=False)


class AgendaForm(forms.Form):
    assessment = forms.ModelChoiceField(label=gettext_lazy("Заявка"), queryset=Assessment.objects.none())

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Assessment.objects.filter(application__round=record.round, status=Assessment.Status.SUBMITTED)
        self.fields["assessment"].queryset = rows.exclude(agenda_items__meeting=record).select_related("application")


class AttendanceForm(forms.Form):
    present = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Присутствуют"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Отметьте присутствующих.")},
    )  # fmt: skip
    chair = forms.ModelChoiceField(label=gettext_lazy("Председательствует"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = self.fields["chair"].queryset = people(Role.MEMBER)


class MemberForm(forms.Form):
    member = forms.ModelChoiceField(label=gettext_lazy("Член Комиссии"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people(Role.MEMBER)


class RecuseMemberForm(MemberForm):
    reason = forms.CharField(label=gettext_lazy("Причина"), widget=forms.Textarea(attrs=TEXT),
                             error_messages={"required": gettext_lazy("Укажите причину.")})  # fmt: skip


class CorrectForm(MemberForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("Верный голос"), choices=Vote.Choice.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=gettext_lazy("Причина исправления"), widget=forms.Textarea(attrs=TEXT),
                             error_messages={"required": gettext_lazy("Укажите причину.")})  # fmt: skip


class ReasonsForm(forms.Form):
    reasons = forms.CharField(
        label=gettext_lazy("Обоснование решения"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Обоснуйте решение: заявитель увидит эти слова.")},
    )  # fmt: skip


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Ваше возражение"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10000,
        error_messages={"required": gettext_lazy("Напишите, с чем вы не согласны.")},
    )  # fmt: skip


class ObjectionAnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Ответ"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10000,
        error_messages={"required": gettext_lazy("Напишите ответ.")},
    )  # fmt: skip


class ConflictForm(forms.Form):
    expert = forms.ModelChoiceField(label=gettext_lazy("Аналитик"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = people(Role.INSTITUTE_EXPERT)


def vote_name(member: User) -> str:
    return f"vote_{member.pk}"


def read_votes(data: Any, members: list[User]) -> tuple[dict[User, str], list[str]]:
    """Votes of an item typed in one table: what was chosen, and a sentence per wrong or missing one."""
    chosen, errors = {}, []
    for member in members:
        value = data.get(vote_name(member), "")
        if value in Vote.Choice.values:
            chosen[member] = value
        else:
            errors.append(_("Отметьте голос: %(name)s.") % {"name": member.label})
    return chosen, errors
