"""The annual report of the policy (годовой отчёт, M 2.2, 3.5): asked for once, built portion by portion by the worker."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from monitoring.models.policy import Policy
from procedure import registry
from procedure.models import Dossier


class AnnualReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AnnualReportQuerySet:
        return self.filter(registry.visible_records("monitoring.AnnualReport", user))

    def light(self) -> AnnualReportQuerySet:
        """Without the words frozen in it: a page needs only how far it is."""
        return self.defer("opening").select_related("policy__dossier", "by")


class AnnualReport(models.Model):
    """Годовой отчёт. Its definition is the year and the ``edition`` of the methodology, its cut the moment ``at``.

    ``opening`` holds what concerns the policy as a whole, frozen by the act; clusters are read one by one afterwards, as
    known on the cut (``AnnualPart``). Files come all at once, with ``digest``, the SHA-256 of everything in them.
    """

    class State(models.TextChoices):
        ASKED = "asked", gettext_lazy("собирается")
        READY = "ready", gettext_lazy("готов")

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="annual_reports")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=20)
    opening = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    next_attempt_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="annual_report_once"),
            models.UniqueConstraint(
                fields=("policy", "year"), condition=Q(state="asked"), name="annual_report_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=("asked", "ready")), name="annual_report_state_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="annual_report_done_of_total"),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(digest="") & Q(done=F("total")), name="annual_report_ready_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return _("Годовой отчёт № %(n)d за %(year)d год") % {"n": self.number, "year": self.year}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:annual_report", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier


class AnnualPart(models.Model):
    """A cluster in an annual report, frozen when its turn came; ``content`` holds it in each language."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveIntegerField()
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="annual_parts")
    content = models.JSONField(null=True)

    class Meta:
        ordering = ("report", "place")
        constraints = [
            models.UniqueConstraint(fields=("report", "place"), name="annual_part_once"),
            models.UniqueConstraint(fields=("report", "cluster"), name="annual_part_of_cluster_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.place}"
