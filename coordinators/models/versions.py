"""Versions of a cluster's strategy (версии стратегии, M 2.3): what was confirmed, and what a correction touches."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from coordinators.models.cluster import Cluster
from procedure import registry
from procedure.models import Dossier


class StrategyVersionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> StrategyVersionQuerySet:
        return self.filter(registry.visible_records("coordinators.StrategyVersion", user))


class StrategyVersion(models.Model):
    """Версия стратегии: segments, factors and options as they stood, sealed; a correction says why it was needed."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="strategy_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = StrategyVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("cluster", "number"), name="strategy_version_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="strategy_corrected_with_reason"),
        ]

    def __str__(self) -> str:
        return _("Стратегия, версия %(n)s") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:strategy_version", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class StrategyFlagQuerySet(models.QuerySet):
    def open(self) -> StrategyFlagQuerySet:
        return self.filter(settled_at__isnull=True)

    def visible_to(self, user: Any) -> StrategyFlagQuerySet:
        return self.filter(registry.visible_records("coordinators.StrategyFlag", user))


class StrategyFlag(models.Model):
    """Пометка: something leans on a strategy that was corrected, and somebody has to look whether it still holds."""

    version = models.ForeignKey(StrategyVersion, on_delete=models.PROTECT, related_name="flags")
    target = models.CharField(max_length=80)
    label_ru = models.CharField(max_length=300)
    label_kk = models.CharField(max_length=300)
    address = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_note = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StrategyFlagQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("version", "target"), name="strategy_flag_once")]

    def __str__(self) -> str:
        return registry.localized(self, "label")

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()

    @property
    def label_en(self) -> str:
        return self.label_ru

    @property
    def cluster(self) -> Cluster:
        return self.version.cluster

    @property
    def dossier(self) -> Dossier:
        return self.version.dossier
