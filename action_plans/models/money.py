"""Money of activities (средства, M 3.4.1): source by year, in tenge, planned, committed and spent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.activity import Activity
from methodology.plan import FUNDING_SOURCES, SOURCE
from procedure import registry
from procedure.models import Dossier

NONE_YET = Decimal()


def sources() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in FUNDING_SOURCES]


def _tenge() -> models.DecimalField:
    return models.DecimalField(max_digits=18, decimal_places=2, default=NONE_YET, validators=[MinValueValidator(0)])


class MoneyLineQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> MoneyLineQuerySet:
        return self.filter(registry.visible_records("action_plans.MoneyLine", user))

    def of_the_plan(self) -> MoneyLineQuerySet:
        """Lines of activities that make up the plan and were not cancelled."""
        return self.exclude(activity__status__in=(*Activity.OUTSIDE, Activity.Status.CANCELLED))


class MoneyLine(models.Model):
    """Строка средств: who gives (a firm by its BIN, or a programme), in which form, in which year, how much. Tenge."""

    class Form(models.TextChoices):
        CASH = "cash", _("деньгами")
        KIND = "kind", _("имуществом или работой")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="money")
    source = models.CharField(max_length=20, choices=sources)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_money"
    )
    form = models.CharField(max_length=4, choices=Form, default=Form.CASH)
    year = models.PositiveSmallIntegerField()
    planned = _tenge()
    committed = _tenge()
    spent = _tenge()

    objects = MoneyLineQuerySet.as_manager()

    class Meta:
        ordering = ("activity", "source", "organisation", "form", "year")
        constraints = [
            models.UniqueConstraint(
                fields=("activity", "source", "organisation", "form", "year"), name="money_line_once",
                condition=Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("activity", "source", "form", "year"), name="money_line_of_programme_once",
                condition=Q(organisation__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(planned__gte=0, committed__gte=0, spent__gte=0), name="money_not_negative"
            ),
            models.CheckConstraint(condition=Q(form__in=("cash", "kind")), name="money_form_known"),
            models.CheckConstraint(
                condition=~Q(source="private") | Q(organisation__isnull=False), name="money_private_names_firm"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.source_name} {self.year}"

    @property
    def source_name(self) -> str:
        """The programme, or the firm that gives."""
        if self.organisation_id:
            return str(self.organisation)
        return registry.localized(SOURCE[self.source], "name")

    @property
    def dossier(self) -> Dossier:
        return self.activity.dossier


class MoneyFactQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> MoneyFactQuerySet:
        return self.filter(registry.visible_records("action_plans.MoneyFact", user))


class MoneyFact(models.Model):
    """Запись о выделенном и потраченном: what a line reached by then, in all, and where the figure comes from.

    Rows are only added; the last one of a line is what the line says.
    """

    line = models.ForeignKey(MoneyLine, on_delete=models.PROTECT, related_name="facts")
    committed = _tenge()
    spent = _tenge()
    words = models.TextField()
    over_because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MoneyFactQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(committed__gte=0, spent__gte=0), name="money_fact_not_negative"),
            models.CheckConstraint(condition=Q(spent__lte=F("committed")), name="money_fact_spends_what_is_committed"),
            models.CheckConstraint(condition=~Q(words=""), name="money_fact_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.spent}"

    @property
    def dossier(self) -> Dossier:
        return self.line.dossier
