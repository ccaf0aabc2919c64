"""Forms of purchases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.forms.activity import chosen
from action_plans.pure.sums import typed
from coordinators.forms.events import day
from coordinators.models import Event
from methodology.spending import PACKAGE_KINDS, PACKAGE_METHODS
from monitoring.forms.base import PapersField, SumField, SumsForm, cluster, files, line, unit, words
from monitoring.models import Package
from monitoring.selectors.procurement import trips
from procedure import clock


class TripField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Event) -> str:
        return f"{obj.cluster}: {obj.title}"


class PackageForm(SumsForm):
    """What is bought, how, for how much, when each step is planned."""

    kind = chosen(_("Что это"), PACKAGE_KINDS, _("Выберите, что это."))
    method = chosen(_("Способ"), PACKAGE_METHODS, _("Выберите способ."))
    name_ru = line(_("Название на русском"), _("Назовите закупку."))
    name_kk = line(_("Название на казахском"))
    cluster = cluster()
    event = TripField(
        label=_("Ознакомительная поездка"), queryset=Event.objects.none(), required=False,
        empty_label=_("не поездка кластера"),
    )  # fmt: skip
    estimate = SumField(label=_("Оценка"))
    unit = unit()
    planned_announce = day(_("Объявление, план"), required=False, help_text=_("Из одного источника – не нужно."))
    planned_opened = day(_("Вскрытие предложений, план"), required=False)
    planned_contract = day(_("Договор, план"), error_messages={"required": _("Укажите день.")})
    planned_complete = day(_("Исполнение, план"), error_messages={"required": _("Укажите день.")})

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = trips(actor)


class PackageCardForm(PackageForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def words_of(package: Package) -> dict[str, Any]:
    """What the card says now, as the form takes it."""
    plain = {name: getattr(package, name) for name in PackageForm.base_fields if name != "unit"}
    return plain | {
        "cluster": package.cluster_id, "event": package.event_id, "estimate": typed(package.estimate),
        "version": package.version,
    }  # fmt: skip


class StepForm(forms.Form):
    """A step is done: when, and its papers."""

    happened_on = day(_("Когда"), error_messages={"required": _("Укажите день.")})
    uploads = files(_("Документы"))

    def __init__(self, *args: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"happened_on": clock.today()} | (initial or {}), **kwargs)


class ContractForm(StepForm, SumsForm):
    contractor = line(_("Исполнитель"), _("Напишите, с кем договор."))
    contract_sum = SumField(label=_("Сумма договора"))
    unit = unit()
    field_order = ("happened_on", "contractor", "contract_sum", "unit", "uploads")


class CompletionForm(StepForm):
    result = words(_("Что получено"), _("Напишите, что получено."))
    field_order = ("happened_on", "result", "uploads")


class PackagePaperForm(forms.Form):
    uploads = PapersField(_("Выберите файл."))
