"""What a person is told because of a journal line (уведомление): the in-app notice and the letter in one row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedure import clock
from procedure.models import JournalEntry


class Notice(models.Model):
    """Уведомление. One row per line and address; delivery has its own life."""

    class Mail(models.TextChoices):
        NONE = "none", _("без письма")
        QUEUED = "queued", _("в очереди")
        SENDING = "sending", _("отправляется")
        SENT = "sent", _("отправлено")
        FAILED = "failed", _("не доставлено")

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="notices")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="ru")
    link = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_state = models.CharField(max_length=8, choices=Mail, default=Mail.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=("entry", "address"), name="notice_once"),
            models.CheckConstraint(
                condition=Q(mail_state__in=("none", "queued", "sending", "sent", "failed")), name="notice_mail_known"
            ),
        ]
        indexes = [
            models.Index(fields=("mail_state", "next_attempt_at"), name="notice_queue"),
            models.Index(fields=("recipient", "read_at"), condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.address}"
