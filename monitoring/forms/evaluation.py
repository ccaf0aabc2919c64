"""Forms of evaluations, findings and reviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from action_plans.models import Amendment
from coordinators.models import Cluster
from documents.models import Document
from monitoring.forms.fields import QuarterField
from monitoring.models import Evaluation, Finding, Indicator, Review
from monitoring.selectors.evaluation import last_finished, system_of
from procedure import clock

LONG = {"rows": 5}


def _finished(cluster: Cluster) -> list[str]:
    system, last = system_of(cluster), last_finished(clock.today())
    return [code for code in reversed(system.codes) if code <= last] if system else []


def _period() -> QuarterField:
    return QuarterField(
        gettext_lazy("По данным на конец квартала"),
        help_text=gettext_lazy("Учитываются значения, подтверждённые за этот и прежние кварталы."),
    )


def _method() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Как оценивали"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": gettext_lazy("Напишите, как оценивали.")},
    )  # fmt: skip


class OpenEvaluationForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Какая это оценка"), choices=Evaluation.Kind.choices)
    period = _period()
    method = _method()

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].offer(_finished(record))


class EvaluationCardForm(forms.Form):
    period = _period()
    method = _method()
    recommendations = forms.CharField(
        label=gettext_lazy("Рекомендации"), required=False, widget=forms.Textarea(attrs=LONG),
        help_text=gettext_lazy("По одной в строке. Обязательны, если цель не достигнута."),
    )  # fmt: skip
    public = forms.BooleanField(
        label=gettext_lazy("Показать всем после запечатывания"), required=False,
        help_text=gettext_lazy("Итог и число достигнутых целей будут на открытых страницах портала и в новостях."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Evaluation, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].offer(_finished(record.cluster))


def words_of(evaluation: Evaluation) -> dict[str, Any]:
    """What the draft says now, as the form takes it."""
    return {name: getattr(evaluation, name) for name in EvaluationCardForm.base_fields}


class DocumentField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Document) -> str:
        return obj.title or obj.name


class FindingForm(forms.Form):
    """A finding and what it rests on: an indicator, a document of the dossier, or both."""

    words = forms.CharField(
        label=gettext_lazy("Вывод"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Напишите вывод.")},
    )  # fmt: skip
    indicator = forms.ModelChoiceField(
        label=gettext_lazy("На каком показателе стоит"), queryset=Indicator.objects.none(), required=False,
        empty_label=gettext_lazy("не на показателе"),
    )  # fmt: skip
    document = DocumentField(
        label=gettext_lazy("На каком документе стоит"), queryset=Document.objects.none(), required=False,
        empty_label=gettext_lazy("не на документе"),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Evaluation, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = Indicator.objects.live().filter(system__cluster=record.cluster)
        papers = Document.objects.visible_to(actor).current().filter(dossier=record.dossier)
        self.fields["document"].queryset = papers.order_by("-pk")


class DropFindingForm(forms.Form):
    finding = forms.ModelChoiceField(
        label=gettext_lazy("Какой вывод убрать"), queryset=Finding.objects.none(),
        empty_label=gettext_lazy("выберите вывод"),
        error_messages={"required": gettext_lazy("Выберите вывод.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Evaluation, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = record.findings.filter(dropped=False)


class ReviewForm(forms.Form):
    """What changes in the management of the cluster and in its plan."""

    management = forms.CharField(
        label=gettext_lazy("Что изменится в управлении кластером"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": gettext_lazy("Напишите, что изменится в управлении.")},
    )  # fmt: skip
    plan_words = forms.CharField(
        label=gettext_lazy("Что изменится в плане"), widget=forms.Textarea(attrs=LONG),
        error_messages={"required": gettext_lazy("Напишите, что изменится в плане.")},
    )  # fmt: skip
    amendment = forms.ModelChoiceField(
        label=gettext_lazy("Какой поправкой"), queryset=Amendment.objects.none(), required=False,
        empty_label=gettext_lazy("открытой при назначении"),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Review, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        said = {"management": record.management, "plan_words": record.plan_words}
        super().__init__(*args, initial=said | (initial or {}), **kwargs)
        plans = Amendment.objects.filter(plan__cluster=record.cluster, opened_on__gte=record.ordered_on)
        self.fields["amendment"].queryset = plans.order_by("-number")
