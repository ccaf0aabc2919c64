"""The trail of merged duplicates (слияние): which organisation went into which, and what moved."""

from __future__ import annotations

from collections.abc import Iterable

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

    def with_absorbed(self, organisations: Iterable[int]) -> set[int]:
        """These organisations and all that were merged into them, by one merge or several."""
        found: set[int] = set()
        fresh = set(organisations)
        while fresh:
            found |= fresh
            fresh = set(self.standing().filter(survivor__in=fresh).values_list("absorbed", flat=True)) - found
        return found

    def survivors(self) -> dict[int, int]:
        """Key of each merged organisation -> key of the one that stands for it in the end."""
        told = dict(self.standing().values_list("absorbed", "survivor"))
        return {absorbed: _last(told, absorbed) for absorbed in told}


def standing_for(firms: Iterable[Organisation]) -> dict[int, Organisation]:
    """By key of each of these organisations, the one that stands for it now: itself unless it was merged away."""
    by_key = {firm.pk: firm for firm in firms}
    told = {absorbed: last for absorbed, last in Merge.objects.survivors().items() if absorbed in by_key}
    others = Organisation.objects.in_bulk(set(told.values()) - set(by_key)) if told else {}
    return {key: (by_key | others)[told.get(key, key)] for key in by_key}


def _last(told: dict[int, int], organisation: int) -> int:
    while organisation in told:
        organisation = told[organisation]
    return organisation


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
