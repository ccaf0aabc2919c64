"""Indicators (показатели): the passport of each, and its targets, old ones with them (M 3.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from action_plans.models import Activity
from coordinators.models import Cluster
from methodology.indicators import (
    DIRECTIONS,
    FIRM_RULES,
    FORMULAS,
    FREQUENCIES,
    SPLITS,
    UNIT,
    UNITS,
    YEAR_RULES,
    bounds_of,
)
from methodology.industry import CONSTRAINTS, named
from methodology.monitoring import JUDGING, LEVELS
from monitoring.models.system import IndicatorSystem, period_label
from procedure import registry, triggers
from procedure.models import Dossier


def levels() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in LEVELS]


def units() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in UNITS]


def formulas() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in FORMULAS]


def directions() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in DIRECTIONS]


def year_rules() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in YEAR_RULES]


def firm_rules() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in FIRM_RULES]


def frequencies() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in FREQUENCIES]


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> IndicatorQuerySet:
        return self.filter(registry.visible_records("monitoring.Indicator", user))

    def live(self) -> IndicatorQuerySet:
        """Measured today: not taken out of the system."""
        return self.filter(retired_on__isnull=True)

    def reported(self) -> IndicatorQuerySet:
        """Whose values people tell; those computed from records are never typed."""
        return self.filter(computed="")


class Indicator(models.Model):
    """Показатель. ``computed`` is the code of a process figure the portal counts itself: its values are never typed.

    ``firm_rule`` says how answers of enterprises become its value; empty when the value is told as a whole. ``capped``
    forbids per cents over 100. ``baseline_value`` is where it stood at the end of ``baseline_period``.
    """

    system = models.ForeignKey(IndicatorSystem, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=8)
    level = models.CharField(max_length=10, choices=levels)
    name_ru = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=20, choices=units)
    formula = models.CharField(max_length=8, choices=formulas)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    scale_to = models.PositiveSmallIntegerField(default=5, validators=[MaxValueValidator(10)])
    capped = models.BooleanField(default=False)
    decimals = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(3)])
    direction = models.CharField(max_length=4, choices=directions)
    cumulative = models.BooleanField(default=False)
    year_rule = models.CharField(max_length=5, choices=year_rules)
    firm_rule = models.CharField(max_length=8, choices=firm_rules, blank=True)
    frequency = models.CharField(max_length=8, choices=frequencies)
    splits = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=300, blank=True)
    verification = models.CharField(max_length=300, blank=True)
    responsible = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    challenges = models.JSONField(default=list, blank=True)
    activities = models.ManyToManyField(Activity, related_name="indicators", blank=True)
    public = models.BooleanField(default=False)
    computed = models.CharField(max_length=30, blank=True)
    baseline_value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_period = models.CharField(max_length=6, blank=True)
    baseline_source = models.CharField(max_length=300, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ("system", "pk")
        constraints = [
            models.UniqueConstraint(fields=("system", "code"), name="monitoring_indicator_once"),
            models.CheckConstraint(condition=Q(unit__in=tuple(UNIT)), name="indicator_unit_known"),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True) | ~Q(baseline_period=""), name="indicator_baseline_has_period"
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | ~Q(retired_because=""), name="indicator_retired_with_reason"
            ),
            models.CheckConstraint(condition=Q(computed="") | Q(firm_rule=""), name="indicator_computed_asks_no_firms"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:indicator", args=[self.pk])

    @property
    def name(self) -> str:
        return registry.localized(self, "name")

    @property
    def cluster(self) -> Cluster:
        return self.system.cluster

    @property
    def dossier(self) -> Dossier:
        return self.system.dossier

    @property
    def status(self) -> str:
        """The state of its system: an adopted one changes by other acts than a draft."""
        return self.system.status

    def get_status_display(self) -> str:
        return self.system.get_status_display()

    @property
    def unit_name(self) -> str:
        return registry.localized(named(UNITS, self.unit), "name")

    @property
    def level_name(self) -> str:
        return registry.localized(named(LEVELS, self.level), "name")

    @property
    def formula_name(self) -> str:
        return registry.localized(named(FORMULAS, self.formula), "name")

    @property
    def direction_name(self) -> str:
        return registry.localized(named(DIRECTIONS, self.direction), "name")

    @property
    def frequency_name(self) -> str:
        return registry.localized(named(FREQUENCIES, self.frequency), "name")

    @property
    def year_rule_name(self) -> str:
        return registry.localized(named(YEAR_RULES, self.year_rule), "name")

    @property
    def firm_rule_name(self) -> str:
        return registry.localized(named(FIRM_RULES, self.firm_rule), "name") if self.firm_rule else ""

    @property
    def split_names(self) -> list[str]:
        return [registry.localized(named(SPLITS, code), "name") for code in self.splits]

    @property
    def challenge_names(self) -> list[str]:
        return [registry.localized(named(CONSTRAINTS, code), "name") for code in self.challenges]

    @property
    def baseline_label(self) -> str:
        return period_label(self.baseline_period)

    @property
    def judges(self) -> bool:
        """Whether the cluster is judged by it (M 3.5)."""
        return self.level in JUDGING

    @property
    def is_percent(self) -> bool:
        return self.unit == "percent"

    @property
    def has_parts(self) -> bool:
        """Told as two numbers, divided by the portal."""
        return self.formula == "ratio"

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most its value may be."""
        least, most = bounds_of(self.unit, self.formula, self.scale_to, self.capped)
        return (None if least is None else Decimal(least)), (None if most is None else Decimal(most))


class Target(models.Model):
    """Цель показателя к концу периода. Rows are only added: of several for one period the newest counts."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=20, decimal_places=6)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("indicator", "number")
        constraints = [models.UniqueConstraint(fields=("indicator", "number"), name="indicator_target_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}: {self.value}"

    @property
    def period_label(self) -> str:
        return period_label(self.period)


triggers.append_only("monitoring_target", "target", "indicator_id", "number")
