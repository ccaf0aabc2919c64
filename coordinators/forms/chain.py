"""Forms of the value chain and of notes about the industry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.figures import CountField, FigureField, as_shown
from coordinators.filters import named_like
from coordinators.forms.base import NO_SOURCE
from coordinators.models import ChainStep, Participant
from methodology.industry import NOTE_KINDS, RELATION_KINDS
from procedure.registry import localized

SOURCE = {"label": gettext_lazy("Источник сведений"), "max_length": 300, "error_messages": NO_SOURCE}
STRENGTH = ((1, gettext_lazy("слабая")), (2, gettext_lazy("средняя")), (3, gettext_lazy("сильная")))


def relation_kinds() -> list[tuple[str, str]]:
    return [(kind.code, localized(kind, "name")) for kind in RELATION_KINDS]


def note_kinds() -> list[tuple[str, str]]:
    return [(kind.code, localized(kind, "name")) for kind in NOTE_KINDS]


class StepForm(forms.Form):
    name_ru = forms.CharField(
        label=gettext_lazy("Название звена"), max_length=200,
        error_messages={"required": gettext_lazy("Назовите звено.")},
    )  # fmt: skip
    name_kk = forms.CharField(label=gettext_lazy("Название звена на казахском"), max_length=200, required=False)
    order = CountField(
        label=gettext_lazy("Место в цепочке"), min_value=1, max_value=99,
        error_messages={"required": gettext_lazy("Укажите место в цепочке.")},
    )  # fmt: skip
    days = FigureField(
        label=gettext_lazy("Сколько дней занимает"), min_value=0, max_value=9999, decimal_places=1, required=False,
        error_messages={
            "max_value": gettext_lazy("Не больше 9999 дней."),
            "max_decimal_places": gettext_lazy("Не больше одного знака после запятой."),
        },
    )  # fmt: skip
    logistics = forms.CharField(
        label=gettext_lazy("Логистика"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    price = forms.CharField(label=gettext_lazy("Цена на выходе"), max_length=200, required=False)
    source = forms.CharField(label=gettext_lazy("Источник сведений"), max_length=300, required=False)


class EditStepForm(StepForm):
    """A link of the chain: with the version it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, record: ChainStep, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


def words_of(link: ChainStep) -> dict[str, Any]:
    """What the link says now, as the form takes it."""
    return {name: getattr(link, name) for name in EditStepForm.base_fields} | {"days": as_shown(link.days)}


class RelationForm(forms.Form):
    """A relation of a place with another one, which is found by its name or BIN."""

    gives = forms.TypedChoiceField(
        label=gettext_lazy("Направление"), coerce=lambda value: value == "yes",
        choices=(("yes", gettext_lazy("от этого предприятия к другому")), ("no", gettext_lazy("к этому предприятию"))),
    )  # fmt: skip
    other = forms.CharField(
        label=gettext_lazy("Другая сторона: БИН или название"), max_length=200,
        error_messages={"required": gettext_lazy("Напишите БИН или название другой стороны.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Что идёт"), choices=relation_kinds)
    flow = forms.CharField(label=gettext_lazy("Товар или услуга"), max_length=200, required=False)
    volume = forms.CharField(label=gettext_lazy("Объём"), max_length=100, required=False)
    strength = forms.TypedChoiceField(label=gettext_lazy("Сила связи"), choices=STRENGTH, coerce=int, initial=2)
    source = forms.CharField(**SOURCE)

    def __init__(self, *args: Any, record: Participant, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = record

    def clean_other(self) -> Participant:
        rows = Participant.objects.live().filter(cluster=self.place.cluster_id).select_related("organisation")
        typed = self.cleaned_data["other"]
        exact = rows.filter(organisation__bin="".join(typed.split()))
        found = list(exact[:1]) or list(rows.filter(named_like(typed))[:6])
        if not found:
            raise forms.ValidationError(_("Такой организации нет в базе кластера: сначала добавьте её."))
        if len(found) > 1:
            names = "; ".join(f"{p} ({p.organisation.bin or _('без БИН')})" for p in found)
            raise forms.ValidationError(_("Подходит несколько, укажите БИН: %(names)s") % {"names": names})
        return found[0]


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("О чём"), choices=note_kinds)
    text = forms.CharField(
        label=gettext_lazy("Текст"), widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Напишите текст.")},
    )  # fmt: skip
    source = forms.CharField(**SOURCE)
    figure = FigureField(
        label=gettext_lazy("Значение"), max_digits=15, required=False,
        help_text=gettext_lazy("Нужно показателю для сравнения."),
    )  # fmt: skip
    measure = forms.CharField(label=gettext_lazy("Единица"), max_length=40, required=False)
    year = CountField(label=gettext_lazy("Год"), min_value=1990, max_value=2100, required=False)
