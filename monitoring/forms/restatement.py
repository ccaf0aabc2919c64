"""The form of a correction: the right value, or the right answer of an enterprise where answers make the value."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.forms.fields import NumberField
from monitoring.forms.period import ValueFields, plain, unlikely
from monitoring.models import FirmAnswer, Measurement
from monitoring.selectors.period import last_answers


class AnswerField(forms.ModelChoiceField):
    def label_from_instance(self, obj: FirmAnswer) -> str:
        parts = obj.numerator is not None
        told = f"{plain(obj.numerator)} / {plain(obj.denominator)}" if parts else plain(obj.value)
        return f"{obj.organisation}: {told}"


class RestateForm(forms.Form):
    """The right value and why the confirmed one is wrong; of a value that rolls up, the right answer of an enterprise."""

    reason = forms.CharField(
        label=gettext_lazy("Почему прежнее значение неверно"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Укажите причину.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Measurement, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.rule = record.indicator.firm_rule
        self.value = ValueFields(self, record.indicator, "new")
        now = {} if self.rule else {name: getattr(record, name) for name in ("value", "numerator", "denominator")}
        self.value.add(now)
        if self.rule:
            self._ask_whose(record)
        if self.rule == "weighted":
            self.fields["weight"] = NumberField(
                label=record.indicator.denominator or _("Вес"), help_text=_("На это число умножают ответ."),
            )  # fmt: skip
        if self.is_bound:  # shown when it was asked
            self.fields["sure"] = forms.BooleanField(label=_("Да, значение верно"), required=False)
        self.order_fields(["answer", *self.value.names, "weight", "sure", "reason"])

    def _ask_whose(self, record: Measurement) -> None:
        rows = FirmAnswer.objects.filter(indicator=record.indicator, period=record.period)
        self.fields["answer"] = AnswerField(
            label=_("Чей ответ уточнить"), queryset=rows.select_related("organisation"),
            empty_label=_("выберите предприятие"),
            help_text=_("Значение сложено из ответов предприятий: запишите верный ответ, портал пересчитает значение сам."),
            error_messages={"required": _("Выберите, чей ответ уточнить."),
                            "invalid_choice": _("Такого ответа за этот период нет.")},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        facts = self.value.read(data)
        if facts["value"] is None and not self.errors:
            words = _("Запишите верный ответ.") if self.rule else _("Запишите верное значение.")
            self.add_error(self.value.names[0], words)
        if self.rule == "weighted" and data.get("weight") is not None and data["weight"] <= 0:
            self.add_error("weight", _("Укажите вес больше нуля."))
        self._ask_unlikely(facts | {"weight": data.get("weight")}, data)
        whose = {name: data.get(name) for name in ("answer", "weight") if name in self.fields}
        return {"reason": data.get("reason", ""), **facts, **whose}

    def _ask_unlikely(self, facts: dict[str, Any], data: dict[str, Any]) -> None:
        """Ten times what was told the quarter before: of answers the enterprise's own, otherwise the confirmed value."""
        answer, period = data.get("answer"), self.record.period
        last: FirmAnswer | Measurement | None
        if answer is not None:
            last = last_answers(period, answer.organisation).get(self.record.indicator_id)
        else:
            facts = {"value": facts["value"]}
            before = Measurement.objects.confirmed().filter(
                indicator=self.record.indicator, period__code__lt=period.code, value__isnull=False
            )
            last = None if self.rule else before.order_by("-period__code").first()
        words = "" if data.get("sure") else unlikely(facts, last)
        if words:
            self.value.say("sure", words)
        elif not data.get("sure"):
            self.fields.pop("sure")
