"""The form of a cluster's report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.models import Cluster
from monitoring.forms.base import QuarterField, quarter_name
from monitoring.pure.quarters import Quarter, quarter_of
from procedure import clock


class QuarterForm(forms.Form):
    """For which quarter: those of the cluster that are over, by default the last."""

    quarter = QuarterField(
        label=_("За какой квартал"), help_text=_("Отчёт берёт записи такими, какие они сегодня, и больше не меняется.")
    )

    def __init__(self, *args: Any, record: Cluster, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        last = quarter_of(clock.today()).previous
        super().__init__(*args, initial={"quarter": last.code} | (initial or {}), **kwargs)
        field = self.fields["quarter"]
        field.error_messages["invalid_choice"] = _("Выберите квартал кластера, который закончился.")
        field.offer((one, quarter_name(one)) for one in _over(quarter_of(record.launched_on), last))


def _over(first: Quarter, last: Quarter) -> list[Quarter]:
    """From the last one back."""
    found = []
    while last >= first:
        found.append(last)
        last = last.previous
    return found
