"""What a person is told: because of a journal line (уведомление), or because they are signing in (письмо о входе)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notices.kinds import Channel, Scope
from procedure import clock
from procedure.models import Dossier, JournalEntry


class Posted(models.Model):
    """A row whose letter has a life of its own: queued, claimed, sent or given up (``notices.delivery``)."""

    class Mail(models.TextChoices):
        NONE = "none", _("без письма")
        QUEUED = "queued", _("в очереди")
        SENDING = "sending", _("отправляется")
        SENT = "sent", _("отправлено")
        FAILED = "failed", _("не доставлено")

    #: What a row forgets once its letter is sent or given up.
    FORGETS: ClassVar[dict[str, Any]] = {}

    address = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=clock.now)
    mail_state = models.CharField(max_length=8, choices=Mail, default=Mail.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(mail_state__in=("none", "queued", "sending", "sent", "failed")),
                name="%(class)s_mail_known",
            ),
        ]
        indexes = [models.Index(fields=("mail_state", "next_attempt_at"), name="%(class)s_queue")]


class AccountLetter(Posted):
    """Письмо о входе: confirms an address, sets a new password. Its text carries a link that works once."""

    FORGETS: ClassVar[dict[str, Any]] = {"body": ""}
    #: The link inside dies then, so a letter that is still waiting is not worth sending.
    USEFUL_FOR = timedelta(days=3)

    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)

    class Meta(Posted.Meta):
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"


class Notice(Posted):
    """Уведомление. One row per line and address: the in-app notice and the letter."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="notices")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    language = models.CharField(max_length=2, default="ru")
    link = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    in_portal = models.BooleanField(default=True)  # False: the person asked for the letter alone

    class Meta(Posted.Meta):
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=("entry", "address"), name="notice_once"),
            *Posted.Meta.constraints,
        ]
        indexes = [
            *Posted.Meta.indexes,
            models.Index(fields=("recipient", "read_at"), condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.address}"


class NoticeChoice(models.Model):
    """What a person chose for one kind of notices; without a row the kind's own default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_choices")
    code = models.CharField(max_length=20)  # of ``notices.kinds.KINDS``
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.ALL)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.BOTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("user", "code"), name="notice_choice_once"),
            models.CheckConstraint(condition=Q(scope__in=("all", "followed", "none")), name="notice_scope_known"),
            models.CheckConstraint(condition=Q(channel__in=("both", "portal", "mail")), name="notice_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.code} {self.scope} {self.channel}"


class Following(models.Model):
    """A person follows a dossier: their own preference, no part of the dossier and no line of its journal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="followings")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="followings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "dossier"), name="following_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.dossier_id}"
