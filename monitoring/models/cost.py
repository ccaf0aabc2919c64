"""Operating costs of the institute not connected with staff (M 2.1): what the project may pay back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models import Cluster
from documents.models import Document
from methodology.industry import named
from methodology.spending import COST_COMPONENTS
from monitoring.models.policy import Policy
from monitoring.models.quarters import OfQuarter
from monitoring.pure.quarters import Quarter
from procedure import registry
from procedure.models import Dossier


def components() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in COST_COMPONENTS]


class CostEntryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> CostEntryQuerySet:
        return self.filter(registry.visible_records("monitoring.CostEntry", user))

    def standing(self) -> CostEntryQuerySet:
        """Without what was withdrawn."""
        return self.filter(status=CostEntry.Status.RECORDED)

    def of(self, quarter: Quarter) -> CostEntryQuerySet:
        return self.filter(year=quarter.year, quarter=quarter.number)


class CostEntry(OfQuarter, models.Model):
    """Расход: tenge of one component in one quarter, for a cluster or (``cluster`` empty) for the policy as a whole.

    A sum is never edited: a wrong entry is withdrawn with its reason and written anew.
    """

    class Status(models.TextChoices):
        RECORDED = "recorded", _("записан")
        WITHDRAWN = "withdrawn", _("снят")

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="costs")
    number = models.PositiveIntegerField()
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="costs")
    component = models.CharField(max_length=15, choices=components)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    words = models.CharField(max_length=500)
    files = models.ManyToManyField(Document, related_name="costs", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECORDED)
    withdrawn_because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = CostEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-quarter", "-number")
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="cost_entry_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_is_positive"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="cost_quarter_known"),
            models.CheckConstraint(condition=Q(status__in=("recorded", "withdrawn")), name="cost_status_known"),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""), name="cost_withdrawn_with_reason"
            ),
        ]
        indexes = [models.Index(fields=("year", "quarter"), name="cost_by_quarter")]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.component_name}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:cost", args=[self.pk])

    @property
    def component_name(self) -> str:
        return registry.localized(named(COST_COMPONENTS, self.component), "name")

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier
