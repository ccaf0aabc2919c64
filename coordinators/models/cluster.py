"""The cluster (кластер): launched from a selected application, living in its dossier (M 3.2.2/10, 3.3)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedure import registry
from procedure.models import Dossier
from selection.models import Assessment


class ClusterQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ClusterQuerySet:
        """Launched clusters are public by name; the register shows eight fields of each."""
        return self


class Cluster(models.Model):
    """Кластер: the thing; its life is the initiative."""

    class Status(models.TextChoices):
        ANALYSIS = "analysis", _("этап 1: анализ")
        STRATEGY = "strategy", _("этап 2: стратегия")
        PLANNING = "planning", _("этап 3: план мероприятий")
        IMPLEMENTATION = "implementation", _("реализация плана")
        CLOSED = "closed", _("завершён")

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="cluster")
    name_ru = models.CharField(max_length=200)
    name_kk = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=14, choices=Status, default=Status.ANALYSIS)
    launched_on = models.DateField()

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ("-launched_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("analysis", "strategy", "planning", "implementation", "closed")),
                name="cluster_status_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:cluster", args=[self.pk])

    def tab_url(self, tab: str) -> str:
        """Address of a tab of its page."""
        from django.urls import reverse

        return reverse(f"coordinators:{tab}", args=[self.pk])

    @property
    def name(self) -> str:
        """The name in the reader's language, Russian where there is none."""
        return registry.localized(self, "name")

    @property
    def region_names(self) -> str:
        """«Туркестанская область, Шымкент»: where its application says it is."""
        return ", ".join(region.name for region in self.assessment.application.regions.all())

    @property
    def dossier(self) -> Dossier:
        return self.assessment.application.dossier
