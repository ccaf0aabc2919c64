"""All decisions of one sitting in one table: what the votes give stands chosen, the secretary writes the reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selection.models import Conclusion, Decision
from selection.selectors.agenda import Row
from selection.selectors.sitting import departs_from_votes, possible, says_otherwise

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

    despite = forms.CharField(
        label=gettext_lazy("Если откладываете: почему вопреки голосам"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"i{row.item.pk}", **kwargs)
        self.row = row
        if not departs_from_votes(Decision.Outcome.DEFERRED, row.count):
            del self.fields["despite"]
        allowed = [(code, label) for code, label in Decision.Outcome.choices if possible(code, row.count)]
        self.fields["outcome"].choices = [*allowed, (LATER, _("решить позже"))]
        self.fields["outcome"].initial = allowed[0][0] if allowed else LATER

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") and not (data.get("reasons") or "").strip():
            self.add_error("reasons", _("Обоснуйте решение: заявитель увидит эти слова."))
        deferred = data.get("outcome") == Decision.Outcome.DEFERRED
        if deferred and "despite" in self.fields and not (data.get("despite") or "").strip():
            self.add_error("despite", says_otherwise(self.row.count))
        return data

    @property
    def words(self) -> dict[str, str]:
        """What the act of the chosen outcome is given to record."""
        given = {"reasons": self.cleaned_data["reasons"]}
        if self.chosen == Decision.Outcome.DEFERRED:
            given["despite"] = self.cleaned_data.get("despite") or ""
        return given

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
