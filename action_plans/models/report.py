"""Reports on how a plan goes (отчёт о ходе плана, M 3.4): what the records said of a period when it was made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from action_plans.models.plan import ActionPlan
from procedure.models import Dossier


class PlanReport(models.Model):
    """Отчёт о ходе плана. ``content`` holds it whole in each language: what happens later changes no earlier report."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="plan_report_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="plan_report_days_in_order"),
        ]

    def __str__(self) -> str:
        return _("Отчёт о ходе плана № %(n)d") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:papers", args=[self.plan_id])

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier
