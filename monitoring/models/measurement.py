"""Measurements (значения показателей) and the answers of enterprises they may be rolled up from (M 3.5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models import Cluster
from documents.models import Document
from methodology.indicators import FEWEST
from monitoring.models.indicator import Indicator
from monitoring.models.system import Period
from monitoring.pure.rollup import Rolled
from procedure import clock, registry
from procedure.models import Dossier

#: What may be told outside: a whole, or a number rolled up from enough firms for none to be known by it.
DISCLOSED = Q(indicator__firm_rule="") | Q(firms__gte=FEWEST)
NUMBER = {"max_digits": 20, "decimal_places": 6, "null": True, "blank": True}


class MeasurementQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> MeasurementQuerySet:
        return self.filter(registry.visible_records("monitoring.Measurement", user))

    def standing(self) -> MeasurementQuerySet:
        """What is told now: not what a correction replaced, nor a correction that was refused."""
        return self.exclude(status__in=(Measurement.Status.REPLACED, Measurement.Status.REFUSED))

    def confirmed(self) -> MeasurementQuerySet:
        """What counts."""
        return self.filter(status=Measurement.Status.CONFIRMED)

    def confirmed_by(self, cut: datetime) -> MeasurementQuerySet:
        """What counted at a moment: confirmed by then and not replaced by a correction confirmed by then."""
        known = Q(status__in=(Measurement.Status.CONFIRMED, Measurement.Status.REPLACED), decided_at__lte=cut)
        newer = Measurement.objects.filter(known, restates=OuterRef("pk"))
        return self.filter(known & ~Exists(newer))

    def disclosed(self) -> MeasurementQuerySet:
        """What may be told to everybody, firms of the cluster too: they know what they answered themselves."""
        return self.filter(DISCLOSED)


class Measurement(models.Model):
    """Значение за период. ``value`` is empty when ``missing``: «нет данных» is a state, ``note`` says why.

    ``restates`` is the confirmed value this one corrects; when it is confirmed, the old one becomes replaced. ``sure`` is
    the word of the person that an unlikely value is right.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("черновик")
        REPORTED = "reported", _("на проверке")
        RETURNED = "returned", _("возвращено")
        CONFIRMED = "confirmed", _("подтверждено")
        REPLACED = "replaced", _("заменено уточнением")
        REFUSED = "refused", _("уточнение отклонено")

    OPEN = (Status.DRAFT, Status.REPORTED, Status.RETURNED)

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="measurements")
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    value = models.DecimalField(**NUMBER)
    numerator = models.DecimalField(**NUMBER)
    denominator = models.DecimalField(**NUMBER)
    missing = models.BooleanField(default=False)
    sure = models.BooleanField(default=False)
    firms = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    file = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="measurements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    return_note = models.TextField(blank=True)
    restates = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="restatements")
    restated_because = models.TextField(blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ("period__code", "indicator", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "period"), condition=Q(status="confirmed"), name="measurement_confirmed_once"
            ),
            models.UniqueConstraint(
                fields=("indicator", "period"), condition=Q(status__in=("draft", "reported", "returned")),
                name="measurement_open_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "reported", "returned", "confirmed", "replaced", "refused")),
                name="measurement_status_known",
            ),
            models.CheckConstraint(
                condition=Q(missing=True, value__isnull=True) & ~Q(note="") | Q(missing=False, value__isnull=False),
                name="measurement_value_or_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(decided_at__isnull=False), name="measurement_confirmed_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(restates__isnull=True) | ~Q(restated_because=""), name="measurement_restated_with_reason"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=("status", "indicator"), name="measurement_by_status")]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.period}"

    def get_absolute_url(self) -> str:
        return self.period.get_absolute_url()

    def take(self, found: Rolled) -> None:
        """The value becomes what the answers give; that an unlikely one is right was said of another number."""
        self.sure = self.sure and self.value == found.value
        self.value, self.numerator, self.denominator = found.value, found.numerator, found.denominator
        self.firms = found.counted

    @property
    def is_disclosed(self) -> bool:
        """As ``disclosed`` says it."""
        return not self.indicator.firm_rule or self.firms >= FEWEST

    @property
    def cluster(self) -> Cluster:
        return self.period.cluster

    @property
    def dossier(self) -> Dossier:
        return self.period.dossier


class FirmAnswer(models.Model):
    """Ответ предприятия за период: what a value rolls up from. A ratio comes in two parts, ``weight`` weighs a mean."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="answers")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="indicator_answers")
    value = models.DecimalField(**NUMBER)
    weight = models.DecimalField(**NUMBER)
    numerator = models.DecimalField(**NUMBER)
    denominator = models.DecimalField(**NUMBER)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("indicator", "organisation__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(fields=("indicator", "period", "organisation"), name="firm_answer_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False, denominator__isnull=False),
                name="firm_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_id} {self.organisation_id}"


class AnswerCorrection(models.Model):
    """Уточнение ответа: behind the correction of a value that rolls up stands the answer it corrects.

    The numbers become the answer when the correction is confirmed; what the answer was stays in ``was_…``.
    """

    correction = models.OneToOneField(Measurement, on_delete=models.PROTECT, related_name="answer_correction")
    answer = models.ForeignKey(FirmAnswer, on_delete=models.PROTECT, related_name="corrections")
    value = models.DecimalField(**NUMBER)
    weight = models.DecimalField(**NUMBER)
    numerator = models.DecimalField(**NUMBER)
    denominator = models.DecimalField(**NUMBER)
    was_value = models.DecimalField(**NUMBER)
    was_weight = models.DecimalField(**NUMBER)
    was_numerator = models.DecimalField(**NUMBER)
    was_denominator = models.DecimalField(**NUMBER)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False, denominator__isnull=False),
                name="answer_correction_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.correction_id}"
