"""Strategic segments of a cluster and what success in each takes (сегменты, ключевые факторы успеха; M 3.3.2, stage 2)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.cluster import Cluster
from methodology.industry import CONSTRAINTS, named
from methodology.strategy import FORCES, PRESSURES, SCALE_MAX, SCALE_MIN
from procedure import clock, registry
from procedure.models import Dossier

ON_SCALE = (MinValueValidator(SCALE_MIN), MaxValueValidator(SCALE_MAX))
PRESSURE = (MinValueValidator(1), MaxValueValidator(len(PRESSURES)))


class SegmentQuerySet(models.QuerySet):
    def live(self) -> SegmentQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> SegmentQuerySet:
        return self.filter(registry.visible_records("coordinators.Segment", user))


class Segment(models.Model):
    """Стратегический сегмент: what is sold, to whom, by which channel; how attractive, what presses on it."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="segments")
    name = models.CharField(_("Название сегмента"), max_length=200)
    product = models.CharField(_("Что продаём"), max_length=200)
    buyer = models.CharField(_("Кому"), max_length=200)
    sales_channel = models.CharField(_("По какому каналу"), max_length=200)
    attractiveness = models.PositiveSmallIntegerField(_("Привлекательность"), validators=ON_SCALE)
    force_rivalry = models.PositiveSmallIntegerField(null=True, blank=True, validators=PRESSURE)
    force_entrants = models.PositiveSmallIntegerField(null=True, blank=True, validators=PRESSURE)
    force_substitutes = models.PositiveSmallIntegerField(null=True, blank=True, validators=PRESSURE)
    force_suppliers = models.PositiveSmallIntegerField(null=True, blank=True, validators=PRESSURE)
    force_buyers = models.PositiveSmallIntegerField(null=True, blank=True, validators=PRESSURE)
    forces_note = models.TextField(_("Что за этим стоит"), blank=True)
    source = models.CharField(_("Источник сведений"), max_length=300)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering = ("-attractiveness", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(attractiveness__range=(SCALE_MIN, SCALE_MAX)), name="segment_attractiveness_on_scale"
            ),
            *(
                models.CheckConstraint(
                    condition=Q((f"force_{force.code}__isnull", True))
                    | Q((f"force_{force.code}__range", (1, len(PRESSURES)))),
                    name=f"segment_{force.code}_on_scale",
                )
                for force in FORCES
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:segment", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class SuccessFactorQuerySet(models.QuerySet):
    def live(self) -> SuccessFactorQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> SuccessFactorQuerySet:
        return self.filter(registry.visible_records("coordinators.SuccessFactor", user))


class SuccessFactor(models.Model):
    """Ключевой фактор успеха of a segment: the level it asks, the level the cluster has, what stands between them."""

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="factors")
    name = models.CharField(_("Фактор успеха"), max_length=200)
    required = models.PositiveSmallIntegerField(_("Нужный уровень"), validators=ON_SCALE)
    level = models.PositiveSmallIntegerField(_("Уровень кластера"), validators=ON_SCALE)
    barrier = models.CharField(_("Что мешает"), max_length=20, blank=True)
    source = models.CharField(_("Источник сведений"), max_length=300)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = SuccessFactorQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(required__range=(SCALE_MIN, SCALE_MAX)), name="factor_need_on_scale"),
            models.CheckConstraint(condition=Q(level__range=(SCALE_MIN, SCALE_MAX)), name="factor_level_on_scale"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.segment.get_absolute_url()

    @property
    def barrier_name(self) -> str:
        return registry.localized(named(CONSTRAINTS, self.barrier), "name") if self.barrier else ""

    @property
    def cluster(self) -> Cluster:
        return self.segment.cluster

    @property
    def dossier(self) -> Dossier:
        return self.segment.dossier
