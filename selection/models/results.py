"""The package for the Commission and the applicant's objection (M 3.2.2/7, 3.2.2/9)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models import SelectionRound
from procedure import clock, registry
from procedure.models import Dossier
from selection.models.assessment import Assessment


class PackageQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PackageQuerySet:
        """Packages this person may open; one recused from an application, or scoring it blind, opens none of its round."""
        return self.filter(registry.visible_records("selection.Package", user))


class Package(models.Model):
    """Пакет для Комиссии: a sealed ZIP of a round, versioned; later versions supersede."""

    class State(models.TextChoices):
        ASKED = "asked", _("собирается")
        READY = "ready", _("готов")
        FAILED = "failed", _("не собран")

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="packages")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)
    lacking = models.JSONField(default=list, blank=True)  # what the list of contents lacked when it was asked for
    reason = models.TextField(blank=True)  # why it was built all the same

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=("round", "version"), name="package_version_once"),
            models.CheckConstraint(condition=Q(state__in=("asked", "ready", "failed")), name="package_state_known"),
            models.CheckConstraint(condition=Q(lacking=[]) | ~Q(reason=""), name="package_incomplete_has_reason"),
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(sha256=""), name="package_ready_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} v{self.version}"

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ObjectionQuerySet:
        """Objections to assessments this person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(user).values("pk"))


class Objection(models.Model):
    """Возражение заявителя на результат, в срок, и ответ министерства."""

    class Status(models.TextChoices):
        FILED = "filed", _("подано")
        ANSWERED = "answered", _("рассмотрено")

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="objection")
    text = models.TextField(_("Возражение"))
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.FILED)
    answer = models.TextField(_("Ответ"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("filed", "answered")), name="objection_status_known"),
            models.CheckConstraint(
                condition=Q(status="filed", answered_at__isnull=True)
                | Q(status="answered", answered_at__isnull=False) & ~Q(answer=""),
                name="objection_answered_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}"

    def get_absolute_url(self) -> str:
        return self.assessment.get_absolute_url()

    @property
    def dossier(self) -> Dossier:
        return self.assessment.application.dossier
