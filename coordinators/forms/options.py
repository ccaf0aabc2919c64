"""Forms of strategic options."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.forms.strategy import SOURCE, line
from coordinators.models import Segment, StrategyOption
from methodology.industry import CONSTRAINTS
from methodology.plan import ACTIVITY_KINDS
from procedure.registry import localized

LINES = {"widget": forms.Textarea(attrs={"rows": 4}), "help_text": gettext_lazy("Каждый довод с новой строки.")}
S = StrategyOption.Status


def acting() -> list[tuple[str, str]]:
    return [("", _("выберите")), *((kind.code, localized(kind, "name")) for kind in ACTIVITY_KINDS)]


def constraints() -> list[tuple[str, str]]:
    return [(fact.code, localized(fact, "name")) for fact in CONSTRAINTS]


class OptionForm(forms.Form):
    """An option; ``record`` is its cluster, or the option itself when its card is edited."""

    name = line(gettext_lazy("Название варианта"), gettext_lazy("Назовите вариант."))
    acting = forms.ChoiceField(
        label=gettext_lazy("Кто действует"), choices=acting,
        error_messages={"required": gettext_lazy("Выберите, кто действует.")},
    )  # fmt: skip
    constraints = forms.MultipleChoiceField(
        label=gettext_lazy("На какие ограничения отвечает"), choices=constraints, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    segments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("В каких сегментах"), queryset=Segment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    pros = forms.CharField(
        label=gettext_lazy("За"), error_messages={"required": gettext_lazy("Запишите хотя бы один довод за.")}, **LINES
    )
    cons = forms.CharField(
        label=gettext_lazy("Против"), error_messages={"required": gettext_lazy("Запишите хотя бы один довод против.")},
        **LINES,
    )  # fmt: skip
    source = forms.CharField(**SOURCE)

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cluster = getattr(record, "cluster_id", None) or record.pk
        self.fields["segments"].queryset = Segment.objects.live().filter(cluster=cluster)


class OptionCardForm(OptionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Решение"), choices=[(s.value, s.label) for s in (S.CHOSEN, S.PUT_OFF, S.REJECTED)],
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Выберите решение.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Почему так решили"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Запишите, почему так решили.")},
    )  # fmt: skip
