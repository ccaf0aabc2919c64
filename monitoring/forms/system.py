"""Forms of an indicator system: its periods, indicators of the catalogue and of its own, targets, adoption."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import Activity
from applications.forms.figures import CountField
from coordinators.models import Event
from methodology.indicators import (
    CATALOGUE,
    DIRECTIONS,
    FIRM_RULES,
    FORMULAS,
    FREQUENCIES,
    QUARTERS_MOST,
    REPORT_DAYS,
    SCALE_MOST,
    SPLITS,
    UNITS,
    YEAR_RULES,
    bounds_of,
)
from methodology.industry import CONSTRAINTS
from methodology.monitoring import LEVELS, PROCESS_FIGURES
from monitoring.forms.fields import NumberField, QuarterField, offered
from monitoring.models import Indicator, IndicatorSystem
from monitoring.pure import periods
from monitoring.selectors.system import agreements
from procedure import clock, dates
from procedure.registry import localized

BACK = 12  # quarters before today a system may begin at
#: What a figure of process says of itself: of an indicator it gives values to nobody chooses these.
COUNTED_BY_PORTAL = (
    "level", "unit", "formula", "numerator", "denominator", "scale_to", "capped", "decimals", "direction", "cumulative",
    "frequency", "year_rule", "firm_rule", "splits",
)  # fmt: skip
#: What decides whether answers of enterprises and quarters come together at all.
RULES = ("formula", "year_rule", "firm_rule", "cumulative")
#: What decides between which numbers a value must lie.
BOUNDING = ("unit", "formula", "scale_to", "capped")
AHEAD = 8  # it goes on so many quarters, to the end of a year, unless somebody says otherwise


class PeriodsForm(forms.Form):
    """From which quarter to which values are asked for."""

    first_period = QuarterField(gettext_lazy("Первый квартал"))
    last_period = QuarterField(gettext_lazy("Последний квартал"))
    report_days = CountField(
        label=gettext_lazy("Сколько рабочих дней на значения после квартала"), min_value=1, max_value=120,
        initial=REPORT_DAYS,
        error_messages={"required": gettext_lazy("Укажите число."), "min_value": gettext_lazy("Не меньше одного дня."),
                        "max_value": gettext_lazy("Не больше 120 дней.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Any, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        now = periods.quarter_of(clock.today())
        facts = {"first_period": now, "last_period": periods.code_of(periods.year_of(periods.step(now, AHEAD)), 4)}
        if isinstance(record, IndicatorSystem):
            facts = {name: getattr(record, name) for name in ("first_period", "last_period", "report_days")}
        super().__init__(*args, initial=facts | (initial or {}), **kwargs)
        codes = periods.between(periods.step(now, -BACK), periods.step(now, QUARTERS_MOST))
        for name in ("first_period", "last_period"):
            self.fields[name].offer(sorted({*codes, *([facts[name]] if facts.get(name) else [])}))


class CatalogueForm(forms.Form):
    """Which indicators to take; those already taken are not offered. Of process the portal counts the values itself."""

    codes = forms.MultipleChoiceField(
        label=gettext_lazy("Показатели каталога"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Отметьте хотя бы один показатель."),
                        "invalid_choice": gettext_lazy("Этот показатель уже взят или его нет в каталоге.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: IndicatorSystem, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = record.indicators.live()
        taken, counted = set(live.values_list("name_ru", flat=True)), set(live.values_list("computed", flat=True))
        offers = {level.code: [] for level in LEVELS}
        for row in CATALOGUE:
            if row.name_ru not in taken:
                offers[row.level].append((row.code, localized(row, "name")))
        offers["process"] = [
            (fact.code, localized(fact, "name")) for fact in PROCESS_FIGURES if fact.code not in counted
        ]
        self.fields["codes"].choices = [(localized(level, "name"), offers[level.code]) for level in LEVELS]


def _words(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=area)


def _line(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=300)


def _one_of(label: Any, facts: Any, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=offered(facts), error_messages={"required": missing})


class IndicatorForm(forms.Form):
    """The passport. Only what it measures is asked at once; the rest is asked before the system is adopted."""

    level = _one_of(gettext_lazy("Что показывает"), [row for row in LEVELS if row.code != "process"],
                    gettext_lazy("Выберите, что он показывает."))  # fmt: skip
    name_ru = forms.CharField(
        label=gettext_lazy("Название на русском"), max_length=300,
        error_messages={"required": gettext_lazy("Назовите показатель.")},
    )  # fmt: skip
    name_kk = _line(gettext_lazy("Название на казахском"))
    definition = _words(gettext_lazy("Определение"), gettext_lazy("Что входит в показатель и что не входит."))
    why = _words(
        gettext_lazy("Почему он показывает перемену"),
        gettext_lazy("Что изменится у предприятий, если показатель вырастет."),
    )
    unit = _one_of(gettext_lazy("Единица"), UNITS, gettext_lazy("Выберите единицу."))
    formula = _one_of(gettext_lazy("Как считают"), FORMULAS, gettext_lazy("Выберите, как считают."))
    numerator = _line(gettext_lazy("Числитель"), gettext_lazy("Для отношения: что делят."))
    denominator = _line(gettext_lazy("Знаменатель"), gettext_lazy("Для отношения: на что делят."))
    scale_to = CountField(
        label=gettext_lazy("Шкала от 1 до"), min_value=2, max_value=SCALE_MOST, initial=5, required=False,
        error_messages={"min_value": gettext_lazy("В шкале не меньше двух отметок."),
                        "max_value": gettext_lazy("В шкале не больше десяти отметок.")},
    )  # fmt: skip
    capped = forms.BooleanField(label=gettext_lazy("Не бывает больше 100 %"), required=False)
    decimals = CountField(
        label=gettext_lazy("Знаков после запятой"), min_value=0, max_value=3, initial=0, required=False,
        error_messages={"max_value": gettext_lazy("Не больше трёх знаков.")},
    )  # fmt: skip
    direction = _one_of(gettext_lazy("Что считать успехом"), DIRECTIONS, gettext_lazy("Выберите, что считать успехом."))
    cumulative = forms.BooleanField(label=gettext_lazy("Нарастающим итогом с начала работы"), required=False)
    frequency = _one_of(gettext_lazy("Как часто"), FREQUENCIES, gettext_lazy("Выберите, как часто."))
    year_rule = _one_of(gettext_lazy("Как кварталы складываются в год"), YEAR_RULES, gettext_lazy("Выберите правило."))
    firm_rule = forms.ChoiceField(
        label=gettext_lazy("Как складываются ответы предприятий"), required=False,
        choices=offered(FIRM_RULES, gettext_lazy("вносят одним числом")),
    )  # fmt: skip
    splits = forms.MultipleChoiceField(
        label=gettext_lazy("В каких разрезах показывать"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(fact.code, localized(fact, "name")) for fact in SPLITS],
    )  # fmt: skip
    source = _line(gettext_lazy("Источник"))
    verification = _line(gettext_lazy("Чем проверить"))
    responsible = _line(gettext_lazy("Кто отвечает за данные"))
    challenges = forms.MultipleChoiceField(
        label=gettext_lazy("На какие ограничения отвечает"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(fact.code, localized(fact, "name")) for fact in CONSTRAINTS],
    )  # fmt: skip
    activities = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Какие мероприятия на него работают"), queryset=Activity.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    baseline_period = QuarterField(gettext_lazy("База: на конец какого квартала"), required=False)
    baseline_value = NumberField(label=gettext_lazy("База: значение"), required=False)
    baseline_source = _line(gettext_lazy("База: откуда число"))
    public = forms.BooleanField(
        label=gettext_lazy("Показывать всем"), required=False,
        help_text=gettext_lazy("Подтверждённые значения будут на открытых страницах портала."),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        system = record if isinstance(record, IndicatorSystem) else record.system
        if isinstance(record, Indicator) and record.computed:
            for name in COUNTED_BY_PORTAL:
                del self.fields[name]
        plan = Activity.objects.of_the_plan().filter(plan__cluster=system.cluster).exclude(status="cancelled")
        self.fields["activities"].queryset = plan.order_by("pk")
        first = periods.step(system.first_period, -BACK)
        self.fields["baseline_period"].offer(periods.between(first, system.last_period), _("не выбран"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, usual in (("scale_to", 5), ("decimals", 0)):
            if name in self.fields:
                data[name] = data.get(name) or usual
        if data.get("baseline_value") is not None and not data.get("baseline_period"):
            self.add_error("baseline_period", _("Укажите, на конец какого квартала это значение."))
        self._check_base(data)
        if not self._counts_as_before(data):
            self._check_rules(data)
        return data

    def _counts_as_before(self, data: dict[str, Any]) -> bool:
        """What values were confirmed by does not change any more: it is not asked about when only words are."""
        return isinstance(self.record, Indicator) and all(
            name not in self.fields or data.get(name) == getattr(self.record, name) for name in RULES
        )

    def _check_rules(self, data: dict[str, Any]) -> None:
        """How it is counted, how answers and quarters come together: what would never give a value is refused."""
        formula, year, firms = data.get("formula"), data.get("year_rule"), data.get("firm_rule")
        if formula != "ratio" and "ratio" in (year, firms):
            self.add_error("formula", _("Отношение сумм считают только у показателя-отношения."))
        if formula == "ratio" and firms == "weighted":
            said = _("У отношения вес уже есть – знаменатель: выберите «Отношение сумм».")
            self.add_error("firm_rule", said)
        elif formula == "ratio" and year == "ratio" and firms in ("sum", "mean"):
            said = _("Заново из частей год считают, когда и ответы складывают отношением сумм: иначе частей нет.")
            self.add_error("year_rule", said)
        if data.get("cumulative") and year != "last":
            said = _("Нарастающий итог уже сложен: выберите для года «Последнее значение».")
            self.add_error("year_rule", said)

    def _check_base(self, data: dict[str, Any]) -> None:
        """The base keeps to the same bounds as every value after it."""
        value = data.get("baseline_value")
        if value is None:
            return
        unit, formula, scale_to, capped = (data.get(name, getattr(self.record, name, None)) for name in BOUNDING)
        if isinstance(self.record, Indicator) and self.record.baseline_value == value:
            return
        least, most = bounds_of(unit or "", formula or "", scale_to or SCALE_MOST, bool(capped))
        if least is not None and value < least:
            self.add_error("baseline_value", _("Не меньше %(least)s.") % {"least": least})
        if most is not None and value > most:
            self.add_error("baseline_value", _("Не больше %(most)s.") % {"most": most})


class IndicatorCardForm(IndicatorForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def words_of(indicator: Indicator) -> dict[str, Any]:
    """What the passport says now, as the form takes it."""
    plain = {name: getattr(indicator, name) for name in IndicatorForm.base_fields if name != "activities"}
    if indicator.baseline_value is not None:
        plain["baseline_value"] = f"{indicator.baseline_value.normalize():f}".replace(".", ",")
    return plain | {
        "activities": list(indicator.activities.values_list("pk", flat=True)), "version": indicator.version,
    }  # fmt: skip


class TargetForm(forms.Form):
    """One target: to the end of which quarter, what value."""

    period = QuarterField(gettext_lazy("К концу какого квартала"))
    value = NumberField(
        label=gettext_lazy("Цель"), error_messages={"required": gettext_lazy("Запишите, какого значения ждёте.")}
    )
    reason = _words(gettext_lazy("Почему цель меняется"), gettext_lazy("Прежняя цель останется видна рядом."))

    def __init__(self, *args: Any, record: Indicator, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("Цель, %(unit)s") % {"unit": record.unit_name}
        self.fields["period"].offer(record.system.codes)
        if record.system.status != IndicatorSystem.Status.ADOPTED:
            del self.fields["reason"]


class EventField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Event) -> str:
        return f"{obj.title}, {dates.short(obj.starts_on)}"


class AdoptForm(forms.Form):
    """At which event the enterprises agreed (M 3.5: the system is made with them)."""

    agreed_at = EventField(
        label=gettext_lazy("На каком событии согласовали с предприятиями"), queryset=Event.objects.none(),
        empty_label=gettext_lazy("выберите событие"),
        error_messages={"required": gettext_lazy("Выберите событие, на котором согласовали показатели.")},
        help_text=gettext_lazy("Событие прошло после начала системы, на нём было хотя бы одно предприятие кластера."),
    )  # fmt: skip
    agreed_words = _words(gettext_lazy("Что сказали предприятия"))

    def __init__(self, *args: Any, record: IndicatorSystem, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_at"].queryset = agreements(record).order_by("-starts_on", "-pk")
