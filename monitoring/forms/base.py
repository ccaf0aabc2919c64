"""Fields that forms of the policy's records share: sums, quarters, clusters, files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.forms import sums
from action_plans.forms.progress import FilesField
from action_plans.forms.sums import SumField
from action_plans.pure.sums import TENGE
from coordinators.models import Cluster
from monitoring.models.quarters import quarter_name
from monitoring.pure.quarters import Quarter, back_from, read
from procedure import clock

#: How far back a quarter may be chosen: the years of a project.
QUARTERS_BACK = 20


def words(label: Any, missing: Any = "", help_text: Any = "", rows: int = 3, **how: Any) -> forms.CharField:
    errors = {"required": missing} if missing else None
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=errors, **how,
    )  # fmt: skip


def line(label: Any, missing: Any = "", help_text: Any = "", most: int = 300) -> forms.CharField:
    errors = {"required": missing} if missing else None
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=bool(missing), error_messages=errors
    )


def unit() -> forms.ChoiceField:
    return sums.unit_of(gettext_lazy("В чём сумма"), TENGE)


class SumsForm(sums.SumsForm):
    """Sums of a record: each is asked for and is more than nothing."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, field in self.fields.items():
            if isinstance(field, SumField) and name in data and not data[name]:
                said = _("Укажите сумму.") if data[name] is None else _("Сумма должна быть больше нуля.")
                self.add_error(name, said)
        return data


class QuarterField(forms.TypedChoiceField):
    """A quarter by its code; the form gives the quarters to choose from, by default those until today."""

    def __init__(self, **how: Any) -> None:
        errors = {"required": gettext_lazy("Выберите квартал."), "invalid_choice": gettext_lazy("Такого квартала нет.")}
        super().__init__(coerce=read, empty_value=None, choices=_until_today, error_messages=errors, **how)

    def offer(self, told: Iterable[tuple[Quarter, str]]) -> None:
        self.choices = [("", _("выберите")), *((quarter.code, words) for quarter, words in told)]


def _until_today() -> list[tuple[str, str]]:
    found = back_from(clock.today(), QUARTERS_BACK)
    return [("", _("выберите")), *((one.code, quarter_name(one)) for one in found)]


def cluster() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=gettext_lazy("Кластер"), queryset=Cluster.objects.order_by("name_ru", "pk"), required=False,
        empty_label=gettext_lazy("политика в целом"),
        error_messages={"invalid_choice": gettext_lazy("Такого кластера нет.")},
    )  # fmt: skip


class PapersField(FilesField):
    """Files that are the point of the act: at least one."""

    def __init__(self, missing: Any, **how: Any) -> None:
        super().__init__(label=gettext_lazy("Файлы"), help_text=FILES_HELP, **how)
        self.missing = missing

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        found = super().clean(data, initial)
        if not found:
            raise forms.ValidationError(self.missing)
        return found


FILES_HELP = gettext_lazy("PDF, DOCX, XLSX, PNG или JPG. Можно выбрать несколько.")


def files(label: Any, help_text: Any = FILES_HELP) -> FilesField:
    return FilesField(label=label, help_text=help_text)


__all__ = [
    "FILES_HELP", "PapersField", "QuarterField", "SumField", "SumsForm", "cluster", "files", "line", "quarter_name",
    "unit", "words",
]  # fmt: skip
