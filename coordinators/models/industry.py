"""What coordinators write down about the industry (M 3.3.2, stage 1): strengths, environment, trends, benchmarks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.cluster import Cluster
from methodology.industry import NOTE_KINDS, named
from procedure import clock, registry
from procedure.models import Dossier


class IndustryNoteQuerySet(models.QuerySet):
    def live(self) -> IndustryNoteQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> IndustryNoteQuerySet:
        return self.filter(registry.visible_records("coordinators.IndustryNote", user))


def note_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(kind.code, kind.name_ru) for kind in NOTE_KINDS]


class IndustryNote(models.Model):
    """Наблюдение об отрасли with its source; a benchmark has a figure, a measure and a year as well."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(_("О чём"), max_length=14, choices=note_kinds)
    text = models.TextField(_("Текст"))
    source = models.CharField(_("Источник сведений"), max_length=300)
    figure = models.DecimalField(_("Значение"), max_digits=18, decimal_places=3, null=True, blank=True)
    measure = models.CharField(_("Единица"), max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(_("Год"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = IndustryNoteQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "strength", "opportunity", "environment", "experience", "global_trend", "regional_trend",
                        "benchmark",
                    )
                ),
                name="note_kind_known",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("industry")

    @property
    def kind_name(self) -> str:
        return registry.localized(named(NOTE_KINDS, self.kind), "name")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier
