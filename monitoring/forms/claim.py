"""Forms of claims for reimbursement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.pure.sums import typed
from coordinators.forms.events import day
from monitoring.forms.base import QuarterField, quarter_name
from monitoring.models import Claim, CostEntry, Policy
from monitoring.selectors.claim import entries_to_pick, free_quarters
from procedure import clock


class DraftClaimForm(forms.Form):
    """For which quarter: those with entries no claim holds."""

    quarter = QuarterField(label=gettext_lazy("За какой квартал"))

    def __init__(self, *args: Any, record: Policy, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("%(quarter)s: расходов %(n)d, всего %(sum)s ₸")
        self.fields["quarter"].offer(
            (quarter, said % {"quarter": quarter_name(quarter), "n": many, "sum": typed(total)})
            for quarter, many, total in free_quarters(record)
        )  # fmt: skip


class EntriesField(forms.ModelMultipleChoiceField):
    """Entries of a quarter, each with its sum."""

    def label_from_instance(self, obj: CostEntry) -> str:
        told = {"n": obj.number, "what": obj.component_name, "words": obj.words, "sum": typed(obj.amount)}
        return _("№ %(n)d. %(what)s: %(words)s, %(sum)s ₸") % told


class EditClaimForm(forms.Form):
    entries = EntriesField(
        label=gettext_lazy("Расходы"), queryset=CostEntry.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Выберите хотя бы один расход."),
            "invalid_choice": gettext_lazy("Один из расходов уже в другой заявке: обновите страницу."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, record: Claim, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        held = list(record.lines.filter(released_at__isnull=True).values_list("entry", flat=True))
        super().__init__(*args, initial={"entries": held} | (initial or {}), **kwargs)
        self.fields["entries"].queryset = entries_to_pick(record)


class PayForm(forms.Form):
    paid_on = day(gettext_lazy("Когда оплачена"), error_messages={"required": gettext_lazy("Укажите день.")})

    def __init__(self, *args: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"paid_on": clock.today()} | (initial or {}), **kwargs)
