"""The trail of merged duplicates (слияние): which organisation went into which, and what moved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from procedure import clock
from procedure.models import Dossier


class MergeQuerySet(models.QuerySet):
    def standing(self) -> MergeQuerySet:
        """Those nobody has taken back."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """Слияние: an organisation is absorbed by another; ``trail`` keeps each touched row as it was and as it became."""

    survivor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="absorptions")
    absorbed = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mergers")
    reason = models.TextField()
    places = models.JSONField(default=list)  # [{cluster, from, to}]
    figures = models.JSONField(default=list)  # keys of the years that went over
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    trail = models.JSONField(default=dict)  # {model: {key: {before, after}}}
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(survivor=F("absorbed")), name="merge_into_another"),
            models.UniqueConstraint(
                fields=("absorbed",), condition=Q(undone_at__isnull=True), name="merge_absorbed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.survivor}"

    @property
    def dossier(self) -> Dossier | None:
        return self.survivor.dossier
