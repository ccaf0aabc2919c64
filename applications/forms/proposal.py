"""The institute's proposal of criteria (M 2.2): weight, wording, what each point means and a note for each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from applications.forms.figures import FigureField
from applications.forms.round import anchors_from
from applications.models import Criterion, SelectionRound

WORDS = ("name_ru", "name_kk", "note")
ANCHORS = ("anchors_ru", "anchors_kk")


class ProposeForm(forms.Form):
    """Weights must sum to 100; wording is given where the institute would change it."""

    def __init__(self, *args: Any, record: SelectionRound, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(record.criteria.all())
        for criterion in self.criteria:
            self._add(criterion)
        self.fields["note"] = forms.CharField(
            label=_("Пояснение"), required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

    def _add(self, criterion: Criterion) -> None:
        code = criterion.code
        self.fields[f"w_{criterion.pk}"] = FigureField(
            label=f"{code} {criterion.name}", min_value=0, max_value=100, initial=criterion.weight.normalize(),
            decimal_places=2, help_text=_("Вес"),
            error_messages={"required": _("Укажите вес критерия %(code)s.") % {"code": code}},
        )  # fmt: skip
        labels = {"name_ru": _("Как назвать"), "name_kk": _("Как назвать на казахском"), "note": _("Замечание")}
        for name in WORDS:
            self.fields[f"{name}_{criterion.pk}"] = forms.CharField(
                label=f"{code}: {labels[name]}", required=False, max_length=400, initial=getattr(criterion, name, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        points = {"anchors_ru": _("Пояснения к баллам, от 0"), "anchors_kk": _("Пояснения к баллам на казахском, от 0")}
        for name in ANCHORS:
            self.fields[f"{name}_{criterion.pk}"] = forms.CharField(
                label=f"{code}: {points[name]}", required=False, initial="\n".join(getattr(criterion, name)),
                widget=forms.Textarea(attrs={"rows": criterion.max_score + 1}),
            )  # fmt: skip

    @property
    def leaves(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each criterion's weight with its words, as the page draws them."""
        return [(self[f"w_{c.pk}"], [self[f"{name}_{c.pk}"] for name in (*WORDS, *ANCHORS)]) for c in self.criteria]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        anchors = {c.code: self._anchors(c, data) for c in self.criteria}
        if self.errors:
            return data
        weights = {c.code: data[f"w_{c.pk}"] for c in self.criteria}
        total = sum(weights.values())
        if total != 100:
            raise forms.ValidationError(
                _("Сумма весов должна быть 100, а сейчас %(total)s.") % {"total": total.normalize()}, "weights"
            )
        words = {c.code: self._changed(c, data) for c in self.criteria}
        return {
            "weights": weights,
            "words": {code: w for code, w in words.items() if w},
            "anchors": {code: a for code, a in anchors.items() if a},
            "note": data.get("note", ""),
        }

    def _anchors(self, criterion: Criterion, data: dict[str, Any]) -> dict[str, list[str]]:
        """What points would mean otherwise; a wrong number of lines is an error at its field. Empty: as they are."""
        changed = {}
        for name in ANCHORS:
            field = f"{name}_{criterion.pk}"
            if not (text := (data.get(field) or "").strip()):
                continue
            try:
                rows = anchors_from(text, criterion)
            except forms.ValidationError as error:
                self.add_error(field, error)
                continue
            if rows != getattr(criterion, name):
                changed[name] = rows
        return changed

    def _changed(self, criterion: Criterion, data: dict[str, Any]) -> dict[str, str]:
        """Only what the institute would say otherwise, and its note."""
        given = {name: (data.get(f"{name}_{criterion.pk}") or "").strip() for name in WORDS}
        return {name: text for name, text in given.items() if text and text != getattr(criterion, name, "")}
