"""Forms of the sitting: convening, attendance, votes, decisions, corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from applications.forms.round import DateField
from methodology.roles import Role
from selection.forms.people import TEXT, people
from selection.models import AgendaItem, Assessment, Decision, Meeting, Vote
from selection.selectors.agenda import vote_field
from selection.selectors.results import effects_of_correction
from selection.selectors.sitting import departs_from_votes, in_the_room, last_item, says_otherwise, verdict_of

REASON = {"required": gettext_lazy("Укажите причину.")}


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs=TEXT), error_messages=REASON)


class TimeField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ConveneForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Номер заседания"), max_length=30)
    held_on = DateField(label=gettext_lazy("Дата"))
    starts_at = TimeField(label=gettext_lazy("Начало"), required=False)
    place = forms.CharField(label=gettext_lazy("Место"), max_length=200, required=False)
    extraordinary = forms.BooleanField(label=gettext_lazy("Внеочередное заседание"), required=False)


class MoveForm(forms.Form):
    held_on = DateField(label=gettext_lazy("Новая дата"))
    starts_at = TimeField(label=gettext_lazy("Начало"), required=False)
    place = forms.CharField(label=gettext_lazy("Место"), max_length=200, required=False)
    reason = reason_field(gettext_lazy("Причина"))

    def __init__(self, *args: Any, record: Meeting, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"held_on": record.held_on, "starts_at": record.starts_at, "place": record.place}


class AgendaForm(forms.Form):
    assessment = forms.ModelChoiceField(label=gettext_lazy("Заявка"), queryset=Assessment.objects.none())

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Assessment.objects.filter(application__round=record.round, status=Assessment.Status.SUBMITTED)
        self.fields["assessment"].queryset = rows.exclude(agenda_items__meeting=record).select_related("application")


# --- Who is in the room --------------------------------------------------------------------------
class AttendanceForm(forms.Form):
    present = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Присутствуют"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Отметьте присутствующих.")},
    )  # fmt: skip
    chair = forms.ModelChoiceField(label=gettext_lazy("Председательствует"), queryset=User.objects.none())

    def __init__(self, *args: Any, record: Meeting, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = self.fields["chair"].queryset = people(Role.MEMBER)
        rows = list(record.attendance.all())
        self.initial = {
            "present": [row.member_id for row in rows],
            "chair": next((row.member_id for row in rows if row.is_chair), None),
        }


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{item.order}. {item.assessment.application.cluster_name}"


class ArrivalForm(forms.Form):
    member = forms.ModelChoiceField(label=gettext_lazy("Член Комиссии"), queryset=User.objects.none())
    item = ItemChoice(label=gettext_lazy("Пришёл к вопросу"), queryset=AgendaItem.objects.none())

    def __init__(self, *args: Any, record: Meeting, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = self.members(record)
        self.fields["item"].queryset = record.agenda.select_related("assessment__application")

    def members(self, meeting: Meeting) -> QuerySet[User]:
        return people(Role.MEMBER).exclude(pk__in=meeting.attendance.values("member"))


class DepartureForm(ArrivalForm):
    item = ItemChoice(label=gettext_lazy("Последний вопрос, где участвовал"), queryset=AgendaItem.objects.none())

    def members(self, meeting: Meeting) -> QuerySet[User]:
        return User.objects.filter(pk__in=meeting.attendance.filter(until_item__isnull=True).values("member"))


class RoomMemberForm(forms.Form):
    """A member in the room when the application's last item was considered."""

    member = forms.ModelChoiceField(label=gettext_lazy("Член Комиссии"), queryset=User.objects.none())

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = last_item(record)
        present = [row.member_id for row in in_the_room(item)] if item else []
        self.fields["member"].queryset = User.objects.filter(pk__in=present).order_by("full_name")


class RecuseMemberForm(RoomMemberForm):
    reason = reason_field(gettext_lazy("Причина"))


class MinutesForm(forms.Form):
    minutes = forms.CharField(
        label=gettext_lazy("Ход обсуждения"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20000,
        help_text=gettext_lazy("Кто докладывал, о чём спрашивали, какие мнения прозвучали. Войдёт в протокол."),
        error_messages={"required": gettext_lazy("Напишите, как обсуждали вопрос.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = last_item(record)
        self.initial = {"minutes": item.minutes if item else ""}


# --- Decisions and corrections ---------------------------------------------------------------------
class ReasonsForm(forms.Form):
    reasons = forms.CharField(
        label=gettext_lazy("Обоснование решения"), widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Обоснуйте решение: заявитель увидит эти слова.")},
    )  # fmt: skip


class DeferForm(ReasonsForm):
    """Where the votes gave an outcome, a deferral says why it is not recorded; else that is not asked."""

    despite = reason_field(gettext_lazy("Почему отложено вопреки голосам"))

    def __init__(self, *args: Any, record: Assessment, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = last_item(record)
        count = verdict_of(item) if item else None
        if count is None or not departs_from_votes(Decision.Outcome.DEFERRED, count):
            del self.fields["despite"]
            return
        self.fields["despite"].error_messages["required"] = says_otherwise(count)
        self.fields["despite"].help_text = _("Войдёт в протокол рядом с голосами.")


class CorrectVoteForm(RoomMemberForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("Верный голос"), choices=Vote.Choice.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Отметьте верный голос.")},
    )  # fmt: skip
    reason = reason_field(gettext_lazy("Причина исправления"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.effects = [_("Сроки не изменятся: решение остаётся прежним. Протокол и выписка выйдут новой версией.")]


class CorrectDecisionForm(RoomMemberForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Верное решение"), choices=Decision.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Отметьте верное решение.")},
    )  # fmt: skip
    reasons = forms.CharField(
        label=gettext_lazy("Обоснование верного решения"), widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": gettext_lazy("Обоснуйте решение: заявитель увидит эти слова.")},
    )  # fmt: skip
    member = forms.ModelChoiceField(
        label=gettext_lazy("Чей голос записан неверно"), queryset=User.objects.none(), required=False,
        empty_label=gettext_lazy("голоса записаны верно"),
    )  # fmt: skip
    choice = forms.ChoiceField(
        label=gettext_lazy("Верный голос"), choices=[("", "–"), *Vote.Choice.choices], required=False
    )
    reason = reason_field(gettext_lazy("Причина исправления"))
    field_order = ("outcome", "reasons", "member", "choice", "reason")

    def __init__(self, *args: Any, record: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.effects = effects_of_correction(record)


class CorrectDateForm(forms.Form):
    held_on = DateField(label=gettext_lazy("Верная дата"))
    reason = reason_field(gettext_lazy("Причина исправления"))

    def __init__(self, *args: Any, record: Meeting, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"held_on": record.held_on}
        self.effects = [
            _("Сроки не изменятся: срок возражения считают со дня, когда результат сообщили заявителю."),
            _("Протокол и выписки, которые уже вышли, выйдут новой версией."),
        ]


CHOICES = Vote.Choice.choices


def read_votes(data: Any, members: list[User]) -> tuple[dict[User, str], list[str]]:
    """Votes of an item typed in one table: what was chosen, and a sentence per wrong or missing one."""
    chosen, errors = {}, []
    for member in members:
        value = data.get(vote_field(member), "")
        if value in Vote.Choice.values:
            chosen[member] = value
        else:
            errors.append(_("Отметьте голос: %(name)s.") % {"name": member.label})
    return chosen, errors
