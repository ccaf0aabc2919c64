"""Reports of stages (отчёт об этапе, M 3.3.2): what the records said when the report was made, version by version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from coordinators.models.cluster import Cluster
from coordinators.models.stages import STAGE_CODES
from methodology.initiative import STAGES
from procedure import clock


class StageReport(models.Model):
    """Отчёт об этапе. ``content`` holds it whole in each language; a later version never changes an earlier one."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="reports")
    stage = models.CharField(max_length=14)
    version = models.PositiveSmallIntegerField()
    final = models.BooleanField()  # made when the stage was over
    reason = models.TextField(blank=True)
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=STAGE_CODES), name="report_stage_known"),
            models.UniqueConstraint(fields=("cluster", "stage", "version"), name="report_version_once"),
        ]

    def __str__(self) -> str:
        return _("Отчёт об этапе %(n)d, версия %(v)d") % {"n": self.number, "v": self.version}

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("stages")

    @property
    def number(self) -> int:
        """The number of its stage: papers of one stage replace one another."""
        return next(stage.number for stage in STAGES if stage.code == self.stage)
