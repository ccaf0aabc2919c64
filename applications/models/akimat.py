"""Notices to akimats (оповещение акимата), with the ledger of their delivery (M 3.2.2/5)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Region
from applications.models.application import Application
from methodology.roles import Role
from procedure.models import Dossier


class AkimatNoticeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AkimatNoticeQuerySet:
        """Notices of applications this person sees; an akimat only its own, the applicant none."""
        rows = self.filter(application__in=Application.objects.visible_to(user).values("pk"))
        rows = rows.exclude(application__applicant__in=user.organisations_as(Role.APPLICANT))
        mine = user.organisations_as(Role.AKIMAT)
        return rows.filter(akimat__in=mine) if mine else rows


class AkimatNotice(models.Model):
    """Оповещение акимата: one row per region of the application, and what became of it."""

    class Status(models.TextChoices):
        CREATED = "created", _("письмо готовится")
        SENT = "sent", _("отправлено")
        FAILED = "failed", _("не доставлено")
        ACKNOWLEDGED = "acknowledged", _("получение подтверждено")
        OPINION = "opinion", _("мнение получено")
        NO_OPINION = "no_opinion", _("без мнения")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="akimat_notices")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    akimat = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="akimat_notices")
    status = models.CharField(max_length=14, choices=Status, default=Status.CREATED)
    created_at = models.DateTimeField()  # the ministry told the akimat; again, when it sent the notice again
    sent_at = models.DateTimeField(null=True, blank=True)  # the first letter left, or the paper was handed over
    failed_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    delivery_note = models.TextField(blank=True)  # why it did not arrive, or how it was handed over otherwise
    opinion = models.TextField(blank=True)
    supports = models.BooleanField(null=True, blank=True)

    objects = AkimatNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("region__code",)
        constraints = [
            models.UniqueConstraint(fields=("application", "region"), name="akimat_notice_once"),
            models.CheckConstraint(
                condition=Q(status__in=("created", "sent", "failed", "acknowledged", "opinion", "no_opinion")),
                name="akimat_notice_status_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=("created_at",), condition=Q(status__in=("created", "failed")), name="akimat_notice_undelivered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} – {self.application}"

    def get_absolute_url(self) -> str:
        return self.application.get_absolute_url()

    @property
    def dossier(self) -> Dossier:
        return self.application.dossier
