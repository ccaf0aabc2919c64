"""The trail of merged duplicates (слияние): which organisation went into which, and what moved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from procedure import clock
from procedure.models import Dossier


class Merge(models.Model):
    """Слияние: an organisation is absorbed once; what moved is kept by key, so it can be followed back."""

    survivor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="absorptions")
    absorbed = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="merged_into")
    reason = models.TextField()
    places = models.JSONField(default=list)  # [{cluster, from, to}]
    figures = models.JSONField(default=list)  # keys of the years that went over
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-pk",)
        constraints = [models.CheckConstraint(condition=~Q(survivor=F("absorbed")), name="merge_into_another")]

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.survivor}"

    @property
    def dossier(self) -> Dossier | None:
        return self.survivor.dossier
