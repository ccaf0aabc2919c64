"""Forms of a period: the grid of values, answers of one enterprise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from action_plans.permissions import firm_in
from methodology.indicators import SUSPICIOUS_TIMES
from monitoring.forms.fields import NumberField
from monitoring.models import FirmAnswer, Indicator, Measurement, Period
from monitoring.pure.grid import is_taken, mark
from monitoring.pure.rollup import PERCENT, round_to
from monitoring.selectors.period import Row, answerable, facts_of, firms_asked, last_answers, rows_of

M = Measurement.Status


def is_suspicious(value: Decimal | None, last: Decimal | None) -> bool:
    """Ten times more or less than the last confirmed value: likely a wrong unit or a slip of a digit."""
    if not last or not value:
        return False
    times = abs(value / last)
    return times >= SUSPICIOUS_TIMES or times * SUSPICIOUS_TIMES <= 1


def unlikely(facts: Mapping[str, Any], last: FirmAnswer | Measurement | None) -> str:
    """What was told the last time when a number is ten times more or less now: a sentence that asks about it."""
    names = ("value", "weight") if facts.get("numerator") is None else ("numerator", "denominator", "weight")
    if not any(is_suspicious(facts.get(name), getattr(last, name, None)) for name in names):
        return ""
    before = " / ".join(plain(told) for name in names if (told := getattr(last, name, None)) is not None)
    return asks_again(before)


def asks_again(last: str) -> str:
    return _("В прошлый раз было %(last)s. Если новое значение верно, отметьте это.") % {"last": last}


def parts_to_value(indicator: Indicator, top: Decimal | None, bottom: Decimal | None) -> Decimal | None:
    """What two parts give, rounded as the indicator is shown; None with nothing to divide by."""
    if top is None or not bottom:
        return None
    return round_to(top / bottom * (PERCENT if indicator.is_percent else 1), indicator.decimals)


class ValueFields:
    """The fields of one value in a form: a number, or two parts that the portal divides. ``ValueError`` never leaves it."""

    def __init__(self, form: forms.Form, indicator: Indicator, key: str, *, typed: bool = True) -> None:
        self.form, self.indicator, self.key = form, indicator, key
        names = [f"numerator_{key}", f"denominator_{key}"] if indicator.has_parts else [f"value_{key}"]
        self.names = names if typed else []

    def add(self, initial: dict[str, Any]) -> None:
        row = self.indicator
        if not self.names:
            return
        labels = (
            [row.numerator or _("Числитель"), row.denominator or _("Знаменатель")]
            if row.has_parts else [_("Значение, %(unit)s") % {"unit": row.unit_name}]
        )  # fmt: skip
        for name, label in zip(self.names, labels, strict=True):
            self.form.fields[name] = NumberField(label=label, required=False)
            part = name.rsplit("_", 1)[0]
            if initial.get(part) is not None:
                self.form.initial.setdefault(name, f"{initial[part].normalize():f}".replace(".", ","))

    @property
    def bound(self) -> list[Any]:
        return [self.form[name] for name in self.names]

    def read(self, data: dict[str, Any]) -> dict[str, Decimal | None]:
        """The value and its parts; what is out of bounds is said at the field."""
        typed = [data.get(name) for name in self.names]
        if not typed:
            return {"value": None, "numerator": None, "denominator": None}
        if not self.indicator.has_parts:
            self._within(self.names[0], typed[0])
            return {"value": typed[0], "numerator": None, "denominator": None}
        if (typed[0] is None) != (typed[1] is None):
            empty = self.names[0] if typed[0] is None else self.names[1]
            self.say(empty, _("Нужны оба числа: что делят и на что."))
        elif typed[1] is not None and not typed[1]:
            self.say(self.names[1], _("На ноль не делят: если знаменателя нет, отметьте «нет данных»."))
        value = parts_to_value(self.indicator, typed[0], typed[1])
        self._within(self.names[0], value)
        return {"value": value, "numerator": typed[0], "denominator": typed[1]}

    def _within(self, name: str, value: Decimal | None) -> None:
        least, most = self.indicator.bounds
        if value is None:
            return
        if least is not None and value < least:
            said = _("Не меньше %(n)s.") if least else _("Значение не бывает отрицательным.")
            self.say(name, said % {"n": least} if least else said)
        if most is not None and value > most:
            said = (
                _("Получается %(value)s %%: больше 100 %% этот показатель не бывает.")
                if self.indicator.is_percent
                else _("Не больше %(n)s.")
            )
            self.say(name, said % {"value": value, "n": most})
        if (
            self.indicator.unit in ("count", "person")
            and value != value.to_integral_value()
            and not self.indicator.decimals
        ):
            self.say(name, _("Здесь нужно целое число."))

    def say(self, name: str, words: str) -> None:
        if name not in self.form.errors:
            self.form.add_error(name, words)


class ValuesForm(forms.Form):
    """The grid: every indicator the period asks for. What is on check or comes from enterprises is shown, not typed;
    where no enterprise has answered, one may say why there are no data.
    """

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows_of(record)
        self.values: dict[int, ValueFields] = {}
        self.typed: dict[int, dict[str, Any]] = {}
        for row in self.rows:
            if (row.is_typed or not row.answers) and not self._is_on_check(row):
                self._add(row)

    @staticmethod
    def _is_on_check(row: Row) -> bool:
        return row.measurement is not None and row.measurement.status in (M.REPORTED, M.CONFIRMED)

    def _add(self, row: Row) -> None:
        pk, told = str(row.indicator.pk), row.measurement
        facts = {name: getattr(told, name) for name in ("value", "numerator", "denominator")} if told else {}
        self.values[row.indicator.pk] = ValueFields(self, row.indicator, pk, typed=row.is_typed)
        self.values[row.indicator.pk].add(facts)
        self.fields[f"missing_{pk}"] = forms.BooleanField(label=_("Нет данных"), required=False)
        self.fields[f"note_{pk}"] = forms.CharField(label=_("Примечание"), required=False, max_length=2000,
                                                    widget=forms.TextInput())  # fmt: skip
        self.fields[f"upload_{pk}"] = forms.FileField(label=_("Чем подтверждается"), required=False)
        self.fields[f"sure_{pk}"] = forms.BooleanField(label=_("Да, значение верно"), required=False)
        self.fields[f"was_{pk}"] = forms.CharField(required=False, widget=forms.HiddenInput())
        self.initial.setdefault(f"was_{pk}", mark(facts_of(told)))
        self.initial.setdefault(f"missing_{pk}", told.missing if told else False)
        self.initial.setdefault(f"note_{pk}", told.note if told else "")
        self.initial.setdefault(f"sure_{pk}", told.sure if told else False)

    def lines(self) -> Iterator[tuple[Row, dict[str, Any] | None]]:
        """Each indicator with its bound fields; none for what is only shown."""
        for row in self.rows:
            fields = self.values.get(row.indicator.pk)
            pk = row.indicator.pk
            yield row, fields and {
                "numbers": fields.bound, "missing": self[f"missing_{pk}"], "note": self[f"note_{pk}"],
                "upload": self[f"upload_{pk}"], "sure": self[f"sure_{pk}"], "asks": self._asks(row),
                "taken": self._is_taken(row), "was": self._was(row),
            }  # fmt: skip

    def _asks(self, row: Row) -> bool:
        """The box «значение верно» is shown where the value was asked about, or was answered for before."""
        told = row.measurement
        return f"sure_{row.indicator.pk}" in self.errors or bool(told and told.sure)

    def _is_taken(self, row: Row) -> bool:
        """Somebody else changed the value meanwhile: it is shown beside, and the next saving is a knowing one."""
        facts = self.typed.get(row.indicator.pk)
        return facts is not None and is_taken(facts_of(row.measurement), facts)

    def _was(self, row: Row) -> str:
        """The mark of what the person has seen."""
        return mark(facts_of(row.measurement)) if self._is_taken(row) else self[f"was_{row.indicator.pk}"].value() or ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in self.rows:
            if row.indicator.pk in self.values:
                self.typed[row.indicator.pk] = self._read(row, data)
        return {"values": self.typed}

    def _read(self, row: Row, data: dict[str, Any]) -> dict[str, Any]:
        pk = row.indicator.pk
        facts: dict[str, Any] = dict(self.values[pk].read(data))
        facts |= {name: data.get(f"{name}_{pk}") for name in ("missing", "note", "upload", "sure", "was")}
        if facts["missing"] and facts["value"] is not None:
            self.add_error(f"missing_{pk}", _("Есть и значение, и отметка «нет данных»: оставьте одно."))
        elif facts["missing"] and not (facts["note"] or "").strip():
            self.add_error(f"note_{pk}", _("Напишите, почему данных нет."))
        elif facts["value"] is not None and not facts["sure"] and is_suspicious(facts["value"], row.last):
            self.add_error(f"sure_{pk}", asks_again(plain(row.last)))
        return facts


def plain(value: Decimal | None) -> str:
    """A number as a person types it."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


class AnswersForm(forms.Form):
    """What one enterprise answers: a number for each indicator its answers make up, a weight where the rule weighs."""

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.firm = record, firm_in(actor, record.cluster)
        self.asked = answerable(record)
        said = self._said(record, actor)
        self.values: dict[int, ValueFields] = {}
        for row in self.asked:
            pk = str(row.pk)
            self.values[row.pk] = ValueFields(self, row, pk)
            told = said.get(row.pk)
            self.values[row.pk].add(
                {name: getattr(told, name) for name in ("value", "numerator", "denominator")} if told else {}
            )
            self.fields[self.values[row.pk].names[0]].help_text = f"{row.code}. {row.name}"
            if row.firm_rule == "weighted":
                self.fields[f"weight_{pk}"] = NumberField(
                    label=row.denominator or _("Вес"), required=False, help_text=_("На это число умножают ответ.")
                )
                if told and told.weight is not None:
                    self.initial.setdefault(f"weight_{pk}", plain(told.weight))
            if self.is_bound:  # shown when it was asked
                self.fields[f"sure_{pk}"] = forms.BooleanField(label=_("Да, значение верно"), required=False)

    def _said(self, period: Period, actor: Any) -> dict[int, FirmAnswer]:
        return _answers_of(self.firm, period)

    def _whose(self, data: dict[str, Any]) -> Organisation | None:
        return self.firm

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answers: dict[int, dict[str, Any]] = {}
        for row in self.asked:
            facts: dict[str, Any] = dict(self.values[row.pk].read(data))
            weight = data.get(f"weight_{row.pk}")
            if row.firm_rule == "weighted":
                if facts["value"] is not None and (weight is None or weight <= 0):
                    self.values[row.pk].say(f"weight_{row.pk}", _("Укажите вес больше нуля."))
                facts["weight"] = weight
            if facts["value"] is not None or facts["numerator"] is not None:
                answers[row.pk] = facts
        self._ask_unlikely(answers, data)
        if not answers and not self.errors:
            self.add_error(None, _("Заполните хотя бы один ответ."))
        return {"answers": answers} | ({"firm": data["firm"]} if "firm" in self.fields and data.get("firm") else {})

    def _ask_unlikely(self, answers: dict[int, dict[str, Any]], data: dict[str, Any]) -> None:
        """Ten times the enterprise's last answer is asked about once: not when the same was said already."""
        firm = self._whose(data)
        now, last = _answers_of(firm, self.record), last_answers(self.record, firm)
        for row in self.asked:
            name, facts = f"sure_{row.pk}", answers.get(row.pk, {})
            is_said = all(getattr(now.get(row.pk), part, None) == number for part, number in facts.items())
            words = "" if is_said or data.get(name) else unlikely(facts, last.get(row.pk))
            if words:
                self.values[row.pk].say(name, words)
            elif not data.get(name):
                self.fields.pop(name)


def _answers_of(firm: Any, period: Period) -> dict[int, FirmAnswer]:
    rows = FirmAnswer.objects.filter(period=period, organisation=firm) if firm else ()
    return {row.indicator_id: row for row in rows}


class RecordAnswersForm(AnswersForm):
    """A coordinator writes down what an enterprise told."""

    firm = forms.ModelChoiceField(
        label=gettext_lazy("Предприятие"), queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("выберите предприятие"),
        error_messages={"required": gettext_lazy("Выберите, чьи это ответы."),
                        "invalid_choice": gettext_lazy("Это предприятие не участвует в кластере.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Period, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        firms = [firm.pk for firm in firms_asked(record)]
        self.fields["firm"].queryset = Organisation.objects.filter(pk__in=firms).order_by("sort_key", "pk")

    def _said(self, period: Period, actor: Any) -> dict[int, FirmAnswer]:
        """``?firm=`` brings what this enterprise said before."""
        firm = self.initial.get("firm", "")
        return _answers_of(firm if str(firm).isdigit() else None, period)

    def _whose(self, data: dict[str, Any]) -> Organisation | None:
        return data.get("firm")
