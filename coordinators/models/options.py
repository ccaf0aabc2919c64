"""Strategic options of a cluster (стратегические варианты, M 3.3.2, stage 2): what may be done, who acts, what was decided."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.cluster import Cluster
from coordinators.models.strategy import Segment
from methodology.industry import CONSTRAINTS, named
from methodology.plan import ACTIVITY_KINDS
from procedure import clock, registry
from procedure.models import Dossier


def acting_kinds() -> list[tuple[str, str]]:
    """Callable choices: the same four ways of acting as activities of the plan have."""
    return [(kind.code, kind.name_ru) for kind in ACTIVITY_KINDS]


class StrategyOptionQuerySet(models.QuerySet):
    def live(self) -> StrategyOptionQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> StrategyOptionQuerySet:
        return self.filter(registry.visible_records("coordinators.StrategyOption", user))


class StrategyOption(models.Model):
    """Стратегический вариант: pros, cons, who acts, which constraints it answers in which segments, the decision."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("обсуждается")
        CHOSEN = "chosen", _("выбран")
        PUT_OFF = "put_off", _("отложен")
        REJECTED = "rejected", _("отклонён")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="options")
    name = models.CharField(_("Название варианта"), max_length=200)
    acting = models.CharField(_("Кто действует"), max_length=16, choices=acting_kinds)
    segments = models.ManyToManyField(Segment, related_name="options", blank=True)
    pros = models.TextField(_("За"))
    cons = models.TextField(_("Против"))
    source = models.CharField(_("Источник сведений"), max_length=300)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    decided_because = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = StrategyOptionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("proposed", "chosen", "put_off", "rejected")), name="option_status_known"
            ),
            models.CheckConstraint(
                condition=Q(acting__in=("individual", "joint", "state_supported", "reform")), name="option_acting_known"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(decided_at__isnull=False) & ~Q(decided_because=""),
                name="option_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:option", args=[self.pk])

    @property
    def acting_name(self) -> str:
        return registry.localized(next(kind for kind in ACTIVITY_KINDS if kind.code == self.acting), "name")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class OptionConstraint(models.Model):
    """Ограничение, на которое отвечает вариант, by the codes of M 3.3.2 that interviews use."""

    option = models.ForeignKey(StrategyOption, on_delete=models.PROTECT, related_name="constraints")
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("option", "code"), name="option_constraint_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return registry.localized(named(CONSTRAINTS, self.code), "name")
