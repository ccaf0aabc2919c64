"""Stages of the initiative (этапы, M 3.3.2): when each began, was to end and ended; outputs and waivers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coordinators.models.cluster import Cluster
from documents.models import Document
from methodology.initiative import STAGES
from procedure import clock, registry

STAGE_CODES = tuple(stage.code for stage in STAGES)
OUTPUTS = {output.code: output for stage in STAGES for output in stage.outputs}


class StagePeriod(models.Model):
    """Этап кластера: planned and actual dates."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="periods")
    stage = models.CharField(max_length=14)
    begun_on = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=STAGE_CODES), name="stage_known"),
            models.UniqueConstraint(fields=("cluster", "stage"), name="stage_once"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(begun_on__isnull=False, confirmed_on__gte=F("begun_on")),
                name="stage_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.stage}"


class StageOutput(models.Model):
    """Результат этапа: what was found, the file that proves it, who answers for it; withdrawn with a reason, not edited."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="outputs")
    output = models.CharField(max_length=20)
    text = models.TextField()
    evidence = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="stage_output"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(output__in=tuple(OUTPUTS)), name="output_known"),
            models.UniqueConstraint(
                fields=("cluster", "output"), condition=Q(withdrawn_at__isnull=True), name="output_once"
            ),
        ]

    def __str__(self) -> str:
        return self.output_name

    @property
    def output_name(self) -> str:
        return registry.localized(OUTPUTS[self.output], "name")


class StageWaiver(models.Model):
    """Освобождение от требования этапа: by the institute's head, with a reason."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="waivers")
    requirement = models.CharField(max_length=30)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("cluster", "requirement"), name="waiver_once")]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.requirement}"
