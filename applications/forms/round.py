"""Forms about a round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Criterion, Publication, RequiredDocument, RoundTerm, SelectionRound
from methodology.editions import EDITIONS
from procedure import presenting, registry

DATE = {"type": "date"}


class DateField(forms.DateField):
    """A day, typed in the browser's own control."""

    widget = forms.DateInput(attrs=DATE, format="%Y-%m-%d")


class PrepareForm(forms.Form):
    edition = forms.ChoiceField(label=gettext_lazy("Редакция"))
    title_ru = forms.CharField(label=gettext_lazy("Название"), max_length=300)
    title_kk = forms.CharField(label=gettext_lazy("Название на казахском"), max_length=300)
    title_en = forms.CharField(label=gettext_lazy("Название на английском"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = [(e.code, e.title_ru) for e in EDITIONS.values()]


#: Parts of the rules' page: anchor, heading, fields.
ROUND_PARTS = (
    ("about", gettext_lazy("Об отборе"), ("title_ru", "title_kk", "title_en", "places", "contacts")),
    ("act", gettext_lazy("Акт и решение"), ("legal_act", "legal_act_date", "decision_planned_on")),
    ("scoring", gettext_lazy("Как оценивают"), ("threshold", "divergence_limit", "min_experts", "rules_source")),
    (
        "commission",
        gettext_lazy("Комиссия"),
        ("commission_size", "quorum", "majority", "tie_rule", "commission_source", "hours_before_results"),
    ),
)


class RoundForm(forms.ModelForm):
    majority = forms.ChoiceField(
        label=gettext_lazy("Какое большинство решает"), choices=SelectionRound.Majority.choices, required=False
    )
    tie_rule = forms.ChoiceField(
        label=gettext_lazy("При равенстве голосов"), choices=SelectionRound.Tie.choices, required=False,
        help_text=gettext_lazy("Только для простого большинства: другое половиной голосов не набрать."),
    )  # fmt: skip

    class Meta:
        model = SelectionRound
        fields = tuple(name for __, ___, names in ROUND_PARTS for name in names)
        field_classes = {"legal_act_date": DateField, "decision_planned_on": DateField}
        widgets = {"contacts": forms.Textarea(attrs={"rows": 2})}

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        for anchor, heading, names in ROUND_PARTS:
            yield anchor, heading, [self[name] for name in names]

    def clean_majority(self) -> str:
        return self.cleaned_data["majority"] or self.instance.majority

    def clean_tie_rule(self) -> str:
        return self.cleaned_data["tie_rule"] or self.instance.tie_rule


PublicationFormSet = inlineformset_factory(
    SelectionRound, Publication, fields=("channel", "medium", "issue", "published_on"), extra=2, max_num=2,
    can_delete=False, field_classes={"published_on": DateField}, labels={"channel": gettext_lazy("Где опубликовано")},
)  # fmt: skip


class TermForm(forms.ModelForm):
    """Length of a term in this round; a length that differs from the edition's needs its legal basis."""

    class Meta:
        model = RoundTerm
        fields = ("length", "basis")
        labels = {"length": gettext_lazy("Длина")}

    @property
    def fact(self) -> Any:
        return self.instance.round.law.terms[self.instance.code]

    @property
    def title(self) -> str:
        """What the term is for and how long the edition says it is."""
        length = presenting.term_length(self.fact.length, self.fact.unit)
        return f"{registry.localized(self.fact, 'name')} ({length})"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("length") and data["length"] != self.fact.length and not (data.get("basis") or "").strip():
            self.add_error("basis", _("Срок изменён: укажите основание."))
        return data


TermFormSet = inlineformset_factory(SelectionRound, RoundTerm, form=TermForm, extra=0, can_delete=False, edit_only=True)


def anchors_from(text: str, criterion: Criterion) -> list[str]:
    """What each point means, one line per point from 0 up. Raises ValidationError when lines and points differ."""
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    wanted = criterion.max_score + 1
    if len(rows) != wanted:
        raise forms.ValidationError(
            _("Нужно %(wanted)d строк, по одной на балл, а здесь %(given)d.") % {"wanted": wanted, "given": len(rows)}
        )
    return rows


class WeightForm(forms.ModelForm):
    """Weight of a criterion and what each point means, one line per point from 0 up."""

    anchors_ru = forms.CharField(label=gettext_lazy("Пояснения к баллам, от 0"), required=False,
                                 widget=forms.Textarea(attrs={"rows": 6}))  # fmt: skip
    anchors_kk = forms.CharField(label=gettext_lazy("Пояснения к баллам на казахском, от 0"), required=False,
                                 widget=forms.Textarea(attrs={"rows": 6}))  # fmt: skip

    class Meta:
        model = Criterion
        fields = ("weight", "anchors_ru", "anchors_kk")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = f"{self.instance.code} {self.instance.name}"
        for name in ("anchors_ru", "anchors_kk"):
            self.initial[name] = "\n".join(getattr(self.instance, name))

    def clean_anchors_ru(self) -> list[str]:
        return self._points("anchors_ru")

    def clean_anchors_kk(self) -> list[str]:
        return self._points("anchors_kk")

    def _points(self, name: str) -> list[str]:
        if self.add_prefix(name) not in self.data:  # the page did not show them: they stay
            return getattr(self.instance, name)
        return anchors_from(self.cleaned_data[name], self.instance)


class RequiredDocumentForm(forms.ModelForm):
    class Meta:
        model = RequiredDocument
        fields = ("name_ru", "name_kk", "required")
        labels = {
            "name_ru": gettext_lazy("Название"),
            "name_kk": gettext_lazy("Название на казахском"),
            "required": gettext_lazy("Обязательный документ"),
        }

    def save(self, commit: bool = True) -> RequiredDocument:
        """A document the ministry adds gets the next free code and stands last."""
        row = super().save(commit=False)
        if not row.code:
            taken = RequiredDocument.objects.filter(round=row.round_id).count()
            row.code, row.order, row.name_en = f"document_{taken + 1}", taken, row.name_ru
        if commit:
            row.save()
        return row


RequiredDocumentFormSet = inlineformset_factory(
    SelectionRound, RequiredDocument, form=RequiredDocumentForm, extra=1, can_delete=False
)


class BaseWeightFormSet(forms.BaseInlineFormSet):
    @property
    def anchor(self) -> str:
        """Where the summary of errors leads when the weights do not add up."""
        return self.forms[0]["weight"].id_for_label

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        total = sum(form.cleaned_data["weight"] for form in self.forms)
        if total != 100:
            raise forms.ValidationError(
                _("Сумма весов должна быть 100, а сейчас %(total)s.") % {"total": total.normalize()}, "weights"
            )


CriterionFormSet = inlineformset_factory(
    SelectionRound, Criterion, form=WeightForm, formset=BaseWeightFormSet, extra=0, can_delete=False, edit_only=True
)


class ScanForm(forms.Form):
    """Proof of a publication: which one, and its scan."""

    publication = forms.ModelChoiceField(
        label=gettext_lazy("Публикация"), queryset=Publication.objects.none(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": gettext_lazy("Выберите публикацию.")},
    )  # fmt: skip
    upload = forms.FileField(
        label=gettext_lazy("Скан или снимок страницы"), help_text=gettext_lazy("PDF, JPG или PNG."),
        error_messages={"required": gettext_lazy("Выберите файл.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: SelectionRound, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publication"].queryset = record.publications.all()


class ExtendForm(forms.Form):
    to = DateField(label=gettext_lazy("Новый последний день приёма"))
    reason = forms.CharField(label=gettext_lazy("Причина"), widget=forms.Textarea(attrs={"rows": 3}),
                             error_messages={"required": gettext_lazy("Укажите причину.")})  # fmt: skip

    def __init__(self, *args: Any, record: SelectionRound, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = record.intake_due_on

    def clean_to(self) -> Any:
        to = self.cleaned_data["to"]
        if self.due and to <= self.due:
            raise forms.ValidationError(
                _("Новый день должен быть позже %(day)s.") % {"day": self.due.strftime("%d.%m.%Y")}
            )
        return to
