"""The indicator system of a cluster (система показателей, M 3.5) and its reporting periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster, Event
from methodology.indicators import REPORT_DAYS
from monitoring.models.quarters import quarter_name
from monitoring.pure import periods
from monitoring.pure.quarters import Quarter
from procedure import clock, registry
from procedure.models import Dossier


def period_label(code: str) -> str:
    """The name of the quarter a code stands for; empty for no period."""
    return quarter_name(Quarter(*periods.split(code))) if code else ""


class IndicatorSystemQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> IndicatorSystemQuerySet:
        return self.filter(registry.visible_records("monitoring.IndicatorSystem", user))


class IndicatorSystem(models.Model):
    """Система показателей: one per cluster, made after its strategy, agreed with its enterprises, adopted by КИРИ.

    Values are asked for each quarter from ``first_period`` to ``last_period``, ``report_days`` working days after its
    end. ``agreed_at`` is the event at which the enterprises agreed.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("составляется")
        ADOPTED = "adopted", gettext_lazy("принята")

    cluster = models.OneToOneField(Cluster, on_delete=models.PROTECT, related_name="indicator_system")
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    first_period = models.CharField(max_length=6)
    last_period = models.CharField(max_length=6)
    report_days = models.PositiveSmallIntegerField(
        default=REPORT_DAYS, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    opened_on = models.DateField()
    adopted_on = models.DateField(null=True, blank=True)
    agreed_at = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_words = models.TextField(blank=True)

    objects = IndicatorSystemQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("draft", "adopted")), name="system_status_known"),
            models.CheckConstraint(
                condition=Q(last_period__gte=models.F("first_period")), name="system_periods_in_order"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(adopted_on__isnull=False), name="system_adopted_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return _("Показатели: %(cluster)s") % {"cluster": self.cluster}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:system", args=[self.cluster_id])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def codes(self) -> list[str]:
        """Codes of its quarters, in order."""
        return periods.between(self.first_period, self.last_period)


class PeriodQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PeriodQuerySet:
        return self.filter(registry.visible_records("monitoring.Period", user))


class Period(models.Model):
    """Отчётный период. Values are taken after ``ends_on`` until ``due_on``, later only when the head moves that day."""

    class Status(models.TextChoices):
        OPEN = "open", gettext_lazy("открыт")
        REPORTED = "reported", gettext_lazy("на проверке")
        CLOSED = "closed", gettext_lazy("закрыт")

    system = models.ForeignKey(IndicatorSystem, on_delete=models.PROTECT, related_name="periods")
    code = models.CharField(max_length=6)
    ends_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    reported_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("system", "code")
        constraints = [
            models.UniqueConstraint(fields=("system", "code"), name="period_once"),
            models.CheckConstraint(condition=Q(status__in=("open", "reported", "closed")), name="period_status_known"),
            models.CheckConstraint(condition=Q(due_on__gt=models.F("ends_on")), name="period_due_after_end"),
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_on__isnull=False), name="period_closed_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return period_label(self.code)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:period", args=[self.pk])

    @property
    def cluster(self) -> Cluster:
        return self.system.cluster

    @property
    def dossier(self) -> Dossier:
        return self.system.dossier

    @property
    def has_begun(self) -> bool:
        """The quarter is over: its values may be known."""
        return clock.today() > self.ends_on

    @property
    def asks_nothing(self) -> bool:
        """No indicator has a value for this quarter: it was closed with nothing told."""
        return self.status == self.Status.CLOSED and self.reported_at is None

    @property
    def opens_on(self) -> date:
        return periods.starts_on(periods.step(self.code, 1))

    @property
    def is_late(self) -> bool:
        """The last day for values has passed and they have not been reported."""
        return self.status == self.Status.OPEN and clock.today() > self.due_on
