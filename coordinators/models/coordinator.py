"""The coordinator (координатор): hired, trained, sent to regions; a dossier of their own (M 2.3, 3.1)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Region
from methodology.initiative import COMPETENCE
from procedure import registry
from procedure.models import Dossier


class CoordinatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> CoordinatorQuerySet:
        """The institute's head, the ministry, and the coordinator themselves."""
        return self.filter(registry.visible_records("coordinators.Coordinator", user))

    def employed(self) -> CoordinatorQuerySet:
        """Those who were hired and have not been dismissed."""
        return self.filter(status=Coordinator.Status.EMPLOYED)


class Coordinator(models.Model):
    """Координатор кластера: one row per employment, numbered КО-ГГГГ-NNN."""

    class Status(models.TextChoices):
        EMPLOYED = "employed", _("работает")
        LEFT = "left", _("ушёл")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employments")
    institute = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="coordinators")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="coordinator")
    status = models.CharField(max_length=10, choices=Status, default=Status.EMPLOYED)
    hired_on = models.DateField(_("Принят"))
    left_on = models.DateField(null=True, blank=True)
    order = models.CharField(_("Приказ"), max_length=200, blank=True)
    regions = models.ManyToManyField(Region, related_name="+", blank=True)

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        ordering = ("user__full_name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("employed", "left")), name="coordinator_status_known"),
            models.CheckConstraint(
                condition=Q(status="employed", left_on__isnull=True) | Q(status="left", left_on__gte=F("hired_on")),
                name="coordinator_left_has_date",
            ),
            models.UniqueConstraint(fields=("user",), condition=Q(status="employed"), name="coordinator_employed_once"),
        ]

    def __str__(self) -> str:
        return self.user.label

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:coordinator", args=[self.pk])


class CompetenceRating(models.Model):
    """Оценка навыка (M 2.3) on a day, by the coordinator or by the head; the latest of each side counts."""

    class Side(models.TextChoices):
        SELF = "self", _("сам")
        HEAD = "head", _("руководитель")

    class Level(models.IntegerChoices):
        KNOWS = 1, _("знает основы")
        SUPPORTED = 2, _("применяет с поддержкой")
        ALONE = 3, _("применяет сам")
        TEACHES = 4, _("учит других")

    coordinator = models.ForeignKey(Coordinator, on_delete=models.PROTECT, related_name="ratings")
    competence = models.CharField(max_length=20)
    side = models.CharField(max_length=4, choices=Side)
    level = models.PositiveSmallIntegerField(choices=Level)
    comment = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ("-rated_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(competence__in=tuple(COMPETENCE)), name="competence_known"),
            models.CheckConstraint(condition=Q(side__in=("self", "head")), name="rating_side_known"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="rating_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.coordinator_id} {self.competence} {self.level}"


class RegionalVisitQuerySet(models.QuerySet):
    def live(self) -> RegionalVisitQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class RegionalVisit(models.Model):
    """Поездка в регион (M 3.1): what the business environment is like and how ready it is for an initiative."""

    class Readiness(models.TextChoices):
        READY = "ready", _("готовы к инициативе")
        INTERESTED = "interested", _("есть интерес")
        NOT_READY = "not_ready", _("пока не готовы")

    coordinator = models.ForeignKey(Coordinator, on_delete=models.PROTECT, related_name="visits")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField()
    met = models.CharField(max_length=500)
    notes = models.TextField()
    readiness = models.CharField(max_length=10, choices=Readiness)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = RegionalVisitQuerySet.as_manager()

    class Meta:
        ordering = ("-visited_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(readiness__in=("ready", "interested", "not_ready")), name="readiness_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region}, {self.visited_on:%d.%m.%Y}"
