"""Reports to the project implementation unit (пакет для ГРП, M 2.1): activity, results, money and procurement of a quarter."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.models.policy import Policy
from monitoring.models.quarters import OfQuarter
from procedure import registry
from procedure.models import Dossier


class PiuReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PiuReportQuerySet:
        return self.filter(registry.visible_records("monitoring.PiuReport", user))


class PiuReport(OfQuarter, models.Model):
    """Пакет для ГРП. ``content`` holds it whole in each language, as the records stood on ``cut_on``; ``digest`` is its SHA-256."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="piu_reports")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    cut_on = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = PiuReportQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="piu_report_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="piu_report_quarter_known"),
        ]

    def __str__(self) -> str:
        return _("Пакет для ГРП № %(n)d") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:piu_report", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier
