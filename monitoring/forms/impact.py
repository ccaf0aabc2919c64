"""Forms of impact: what a page compares, a total with its source, a table of totals, the base year of a report."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.figures import CountField, FigureField, as_shown
from coordinators.forms.events import day
from coordinators.models import Cluster
from methodology.impact import ENTERED, MEASURES
from monitoring.models import ReferenceTotal
from monitoring.selectors.impact import codes_of, comparable_years, regions_of
from monitoring.services.totals import TOO_LARGE, faults_of
from procedure.registry import localized

#: Units as people type them: how many digits they stand for, whether they are money.
UNITS: dict[str, tuple[int, bool, Any]] = {
    "million": (6, True, gettext_lazy("млн ₸")), "billion": (9, True, gettext_lazy("млрд ₸")),
    "thousand": (3, True, gettext_lazy("тыс. ₸")), "tenge": (0, True, gettext_lazy("₸")),
    "people": (0, False, gettext_lazy("человек")), "thousand_people": (3, False, gettext_lazy("тыс. человек")),
}  # fmt: skip


def measure_choices(facts: Any) -> Any:
    return lambda: [(fact.code, localized(fact, "name")) for fact in facts]


class ViewForm(forms.Form):
    """What the page compares: a measure and, for one cluster, the year that is a hundred."""

    measure = forms.ChoiceField(label=gettext_lazy("Показатель"), choices=measure_choices(MEASURES), required=False)
    base = forms.TypedChoiceField(label=gettext_lazy("Год сравнения"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, years: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if years is None:
            del self.fields["base"]
        else:
            usual = _("обычный: год запуска")
            self.fields["base"].choices = [("", usual), *((year, str(year)) for year in years[:-1])]

    @property
    def chosen(self) -> tuple[str, int | None]:
        """Measure and base year; what is not understood is as if not asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return data.get("measure") or MEASURES[0].code, data.get("base")


class FiguresForm(forms.Form):
    """The value, its unit and prices, and where it was read."""

    value = FigureField(
        label=gettext_lazy("Значение"), max_digits=20, decimal_places=6,
        error_messages={"required": gettext_lazy("Укажите значение."),
                        "invalid": gettext_lazy("Напишите число цифрами: 1 234,5."),
                        "max_digits": TOO_LARGE, "max_whole_digits": TOO_LARGE,
                        "max_decimal_places": gettext_lazy("После запятой – не больше шести знаков.")},
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=gettext_lazy("Единица"), choices=[(code, unit[2]) for code, unit in UNITS.items()],
        error_messages={"required": gettext_lazy("Укажите единицу."),
                        "invalid_choice": gettext_lazy("Такой единицы нет: млн ₸, млрд ₸, человек, тыс. человек.")},
    )  # fmt: skip
    prices = forms.ChoiceField(
        label=gettext_lazy("Цены"), choices=ReferenceTotal.Prices.choices, initial="current", required=False,
        help_text=gettext_lazy("Для денег: как они даны в публикации."),
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("Кто опубликовал"), max_length=200,
        error_messages={"required": gettext_lazy("Укажите, кто опубликовал итог.")},
    )  # fmt: skip
    publication = forms.CharField(
        label=gettext_lazy("Публикация"), max_length=300,
        error_messages={"required": gettext_lazy("Укажите публикацию: сборник, таблицу, страницу.")},
    )  # fmt: skip
    published_on = day(
        gettext_lazy("Когда опубликовано"),
        error_messages={"required": gettext_lazy("Укажите день публикации."),
                        "invalid": gettext_lazy("День пишут так: 2026-03-31.")},
    )  # fmt: skip
    address = forms.URLField(
        label=gettext_lazy("Адрес в интернете"), max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Адрес пишут целиком: https://stat.gov.kz/…")},
    )  # fmt: skip
    sure = forms.BooleanField(label=gettext_lazy("Да, значение верно"), required=False, widget=forms.HiddenInput)

    def candidate(self, data: dict[str, Any]) -> ReferenceTotal | None:
        """The total these words would become; None while something it needs is missing."""
        raise NotImplementedError

    #: Values of a table that would be entered together with this one, by year.
    also: dict[int, Decimal] | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["prices"] = data.get("prices") or ReferenceTotal.Prices.CURRENT
        unit = data.pop("unit", None)
        if data.get("value") is not None and unit:
            data["value"] = data["value"].scaleb(UNITS[unit][0]).quantize(Decimal("0.01"))
        total = None if self.errors else self.candidate(data)
        if total is None:
            return data
        if total.fact.money != UNITS[str(unit)][1]:
            said = _("Выручка и экспорт – в тенге.") if total.fact.money else _("Занятых считают людьми.")
            self.add_error("unit", said)
            return data
        for name, text in faults_of(total, sure=data["sure"], also=self.also).items():
            self.add_error(name, text)
        if "sure" in self.errors:
            self.fields["sure"].widget = forms.CheckboxInput()
        return data


class TotalForm(FiguresForm):
    """A new total: of a region or the sector of the cluster, or of the country."""

    subject = forms.ChoiceField(
        label=gettext_lazy("Чей итог"), error_messages={"required": gettext_lazy("Выберите, чей это итог."),
        "invalid_choice": gettext_lazy("Такого региона или отрасли у кластера нет.")},
    )  # fmt: skip
    measure = forms.ChoiceField(
        label=gettext_lazy("Показатель"), choices=measure_choices(ENTERED),
        error_messages={"required": gettext_lazy("Выберите показатель."),
                        "invalid_choice": gettext_lazy("Такого показателя нет: выручка, занятые или экспорт.")},
        help_text=gettext_lazy("Выручку на одного занятого портал считает сам."),
    )  # fmt: skip
    year = CountField(
        label=gettext_lazy("Год"), error_messages={"required": gettext_lazy("Укажите год."),
                                                   "invalid": gettext_lazy("Год – это число: 2025.")},
    )  # fmt: skip
    field_order = ("subject", "measure", "year", "value", "unit", "prices", "body", "publication", "published_on",
                   "address", "sure")  # fmt: skip

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cluster = record
        self.fields["subject"].choices = subjects(record)

    def candidate(self, data: dict[str, Any]) -> ReferenceTotal | None:
        scope, __, key = data.pop("subject").partition(":")
        data |= {
            "scope": scope, "oked": key if scope == "sector" else "",
            "region": next((r for r in regions_of(self.cluster) if str(r.pk) == key), None) if scope == "region" else None,
        }  # fmt: skip
        return ReferenceTotal(cluster=self.cluster, **{name: value for name, value in data.items() if name != "sure"})


def subjects(cluster: Cluster) -> list[tuple[str, str]]:
    """Whose totals serve a cluster: its regions, the country, its sector by the code of the application."""
    return [
        *((f"region:{region.pk}", region.name) for region in regions_of(cluster)), ("country", _("Казахстан")),
        *((f"sector:{code}", _("отрасль по стране, ОКЭД %(code)s") % {"code": code}) for code in codes_of(cluster)),
    ]  # fmt: skip


class CorrectForm(FiguresForm):
    """Another value for the same year; it begins with what is entered now."""

    reason = forms.CharField(
        label=gettext_lazy("Почему исправляете"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Укажите причину.")},
    )  # fmt: skip
    field_order = ("value", "unit", "prices", "body", "publication", "published_on", "address", "reason", "sure")

    def __init__(self, *args: Any, record: ReferenceTotal, actor: Any, initial: Any = None, **kwargs: Any) -> None:
        unit = "million" if record.fact.money else "people"
        now = {name: getattr(record, name) for name in ("prices", "body", "publication", "published_on", "address")}
        now |= {"value": as_shown(record.value.scaleb(-UNITS[unit][0])), "unit": unit}
        super().__init__(*args, initial=now | (initial or {}), **kwargs)
        self.total = record

    def candidate(self, data: dict[str, Any]) -> ReferenceTotal:
        old = self.total
        facts = {name: data[name] for name in ("value", "prices", "body", "publication", "published_on", "address")}
        return ReferenceTotal(
            cluster=old.cluster, scope=old.scope, region_id=old.region_id, oked=old.oked, measure=old.measure,
            year=old.year, replaces=old, **facts,
        )  # fmt: skip


class ReportForm(forms.Form):
    """The year that is a hundred."""

    base = forms.TypedChoiceField(
        label=gettext_lazy("Год сравнения"), coerce=int, help_text=gettext_lazy("Обычно год запуска кластера."),
        error_messages={"required": gettext_lazy("Выберите год сравнения."),
                        "invalid_choice": gettext_lazy("За этот год у предприятий нет показателей.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Cluster, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = comparable_years(record)[:-1]
        self.fields["base"].choices = [("", _("выберите")), *((year, str(year)) for year in years)]
