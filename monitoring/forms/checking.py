"""Forms of what happens to the values of a period: submitting, returning, prolonging."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import DayField
from monitoring.forms.period import asks_again, is_suspicious, plain
from monitoring.models import Measurement, Period
from monitoring.selectors.period import Row, rows_of
from procedure import dates

M = Measurement.Status


class SubmitForm(forms.Form):
    """Asks of each unlikely value that answers of enterprises make whether it is right; of typed ones the grid asked."""

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unlikely: list[int] = []
        for row in rows_of(record):
            told = row.measurement
            if told is not None and not row.is_typed and self._is_unlikely(told, row.last):
                self._ask(row, told)

    @staticmethod
    def _is_unlikely(told: Measurement, last: Decimal | None) -> bool:
        return told.status in (M.DRAFT, M.RETURNED) and not told.sure and is_suspicious(told.value, last)

    def _ask(self, row: Row, told: Measurement) -> None:
        self.unlikely.append(row.indicator.pk)
        self.fields[f"sure_{row.indicator.pk}"] = forms.BooleanField(
            label=f"{row.indicator}: {plain(told.value)} {row.indicator.unit_name}",
            help_text=asks_again(plain(row.last)),
            error_messages={"required": _("Отметьте, если значение верно. Если нет, поправьте ответы предприятий.")},
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        return {"sure": self.unlikely}


class MeasurementsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Measurement) -> str:
        told = _("нет данных") if obj.missing else f"{plain(obj.value)} {obj.indicator.unit_name}"
        return f"{obj.indicator}: {told}"


class ReturnForm(forms.Form):
    """Which values go back and why."""

    measurements = MeasurementsField(
        label=gettext_lazy("Что вернуть"), queryset=Measurement.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Отметьте, какие значения вернуть.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Что исправить"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Напишите, что исправить.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = record.measurements.filter(status=M.REPORTED, restates__isnull=True)
        self.fields["measurements"].queryset = rows.select_related("indicator__system")


class ExtendForm(forms.Form):
    """Until which day values are taken, and why."""

    until = DayField(label=gettext_lazy("До какого дня"), error_messages={"required": gettext_lazy("Укажите день.")})
    reason = forms.CharField(
        label=gettext_lazy("Причина"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Укажите причину.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = _("Сейчас – до %(day)s.") % {"day": dates.short(record.due_on)}
