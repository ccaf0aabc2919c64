"""The value chain of a cluster (цепочка добавленной стоимости): links in order, and what goes between actors (M 3.3.2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.cluster import Cluster
from methodology.industry import RELATION_KINDS, named
from procedure import clock, registry
from procedure.models import Dossier


class ChainStepQuerySet(models.QuerySet):
    def live(self) -> ChainStepQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> ChainStepQuerySet:
        return self.filter(registry.visible_records("coordinators.ChainStep", user))


class ChainStep(models.Model):
    """Звено цепочки: its place, and the time, logistics and price along it (M 3.3.2, stage 1)."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(_("Место в цепочке"), default=0)
    name_ru = models.CharField(_("Название звена"), max_length=200)
    name_kk = models.CharField(_("Название звена на казахском"), max_length=200, blank=True)
    days = models.DecimalField(
        _("Сколько дней занимает"), max_digits=6, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    logistics = models.TextField(_("Логистика"), blank=True)
    price = models.CharField(_("Цена на выходе"), max_length=200, blank=True)
    source = models.CharField(_("Источник сведений"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ChainStepQuerySet.as_manager()

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("chain")

    @property
    def name(self) -> str:
        return registry.localized(self, "name")

    @property
    def name_en(self) -> str:
        return self.name_ru

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class RelationQuerySet(models.QuerySet):
    def live(self) -> RelationQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> RelationQuerySet:
        return self.filter(registry.visible_records("coordinators.Relation", user))


def relation_kinds() -> list[tuple[str, str]]:
    """Callable choices: a new kind makes no migration of labels."""
    return [(kind.code, kind.name_ru) for kind in RELATION_KINDS]


class Relation(models.Model):
    """Связь: what goes from one actor of the industry to another, how strong, and who says so."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="relations")
    source_actor = models.ForeignKey("coordinators.Participant", on_delete=models.PROTECT, related_name="gives")
    target_actor = models.ForeignKey("coordinators.Participant", on_delete=models.PROTECT, related_name="takes")
    kind = models.CharField(_("Что идёт"), max_length=12, choices=relation_kinds)
    flow = models.CharField(_("Товар или услуга"), max_length=200, blank=True)
    volume = models.CharField(_("Объём"), max_length=100, blank=True)
    strength = models.PositiveSmallIntegerField(
        _("Сила связи"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    source = models.CharField(_("Источник сведений"), max_length=300)
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("supply", "service", "finance", "knowledge", "regulation")),
                name="relation_kind_known",
            ),
            models.CheckConstraint(condition=Q(strength__range=(1, 3)), name="relation_strength_one_to_three"),
            models.CheckConstraint(condition=~Q(source_actor=F("target_actor")), name="relation_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.source_actor} → {self.target_actor}"

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("chain")

    @property
    def kind_name(self) -> str:
        return registry.localized(named(RELATION_KINDS, self.kind), "name")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier
