"""Reports of a cluster for a quarter (отчёт за квартал, M 3.5): what the records said when it was made."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from monitoring.models.quarters import OfQuarter
from procedure import registry
from procedure.models import Dossier


class QuarterReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> QuarterReportQuerySet:
        return self.filter(registry.visible_records("monitoring.QuarterReport", user))


class QuarterReport(OfQuarter, models.Model):
    """Отчёт кластера за квартал. Its definition is the quarter and the ``edition`` of the methodology, its cut ``cut_on``.

    ``content`` holds it whole in each language, ``digest`` is its SHA-256: what happens later changes no report.
    """

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="quarter_reports")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=20)
    cut_on = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = QuarterReportQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("cluster", "number"), name="quarter_report_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_report_quarter_known"),
            models.CheckConstraint(condition=~Q(digest="") & ~Q(edition=""), name="quarter_report_is_defined"),
        ]

    def __str__(self) -> str:
        return _("Отчёт кластера № %(n)d") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:quarter_reports", args=[self.cluster_id])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier
