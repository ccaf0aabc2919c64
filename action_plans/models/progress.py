"""How activities of a plan in force go (M 3.4): reports of their firms with files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from action_plans.models.activity import Activity
from documents.models import Document
from procedure import registry
from procedure.models import Dossier


class ProgressReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ProgressReportQuerySet:
        return self.filter(registry.visible_records("action_plans.ProgressReport", user))


class ProgressReport(models.Model):
    """Отчёт о ходе мероприятия: how far it went, in words and per cent; the last one, ``finishes``, proves the result.

    Rows are only added.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    progress = models.PositiveSmallIntegerField()
    words = models.TextField()
    next_steps = models.TextField(blank=True)
    finishes = models.BooleanField(default=False)
    files = models.ManyToManyField(Document, related_name="progress_reports", blank=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_report_is_share"),
            models.CheckConstraint(condition=Q(finishes=False) | Q(progress=100), name="progress_finished_is_whole"),
            models.CheckConstraint(condition=~Q(words=""), name="progress_report_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.progress}"

    @property
    def dossier(self) -> Dossier:
        return self.activity.dossier
