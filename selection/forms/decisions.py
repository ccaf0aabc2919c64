"""All decisions of one sitting in one table: what the votes give stands chosen, the secretary writes the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selection.models import Conclusion, Decision
from selection.selectors.agenda import Row
from selection.selectors.sitting import possible

LATER = ""
#: What the institute's advice means in outcomes; a conditional one agrees with a selection.
ADVICE = {
    Conclusion.Recommendation.SUPPORT: Decision.Outcome.SELECTED,
    Conclusion.Recommendation.CONDITIONAL: Decision.Outcome.SELECTED,
    Conclusion.Recommendation.DECLINE: Decision.Outcome.REJECTED,
}


class DecisionForm(forms.Form):
    """One item: only outcomes the votes allow are offered."""

    outcome = forms.ChoiceField(label=gettext_lazy("Решение"), required=False, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=gettext_lazy("Обоснование решения"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"i{row.item.pk}", **kwargs)
        self.row = row
        allowed = [(code, label) for code, label in Decision.Outcome.choices if possible(code, row.count)]
        self.fields["outcome"].choices = [*allowed, (LATER, _("решить позже"))]
        self.fields["outcome"].initial = allowed[0][0] if allowed else LATER

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") and not (data.get("reasons") or "").strip():
            self.add_error("reasons", _("Обоснуйте решение: заявитель увидит эти слова."))
        return data

    @property
    def chosen(self) -> Decision.Outcome | None:
        """The outcome to be written; None for an item left for later."""
        return Decision.Outcome(self.cleaned_data["outcome"]) if self.cleaned_data.get("outcome") else None

    @property
    def advice(self) -> str:
        """What the institute recommends, in words."""
        code = self.row.recommendation
        return str(Conclusion.Recommendation(code).label) if code else ""

    @property
    def departs(self) -> bool:
        """The outcome is not what the institute recommended."""
        advised = ADVICE.get(Conclusion.Recommendation(self.row.recommendation)) if self.row.recommendation else None
        return advised is not None and self.chosen is not None and self.chosen != advised
