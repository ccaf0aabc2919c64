"""Who may act for a BIN: the request the ministry checks (полномочие) and the invitation of a colleague."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.organisations import Organisation
from accounts.models.people import User, role_choices
from methodology.roles import Role
from procedure import clock
from procedure.models import Dossier


class AuthorityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AuthorityQuerySet:
        """The ministry sees all requests, everybody else their own."""
        if user.is_authenticated and (user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD)):
            return self
        return self.filter(user=user.pk) if user.is_authenticated else self.none()


class Authority(models.Model):
    """Полномочие: a person asks to act for a BIN; the ministry confirms it before anything is filed."""

    class Status(models.TextChoices):
        REQUESTED = "requested", _("на проверке")
        CONFIRMED = "confirmed", _("подтверждено")
        REFUSED = "refused", _("отклонено")
        ENDED = "ended", _("прекращено")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="authorities")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="authorities")
    position = models.CharField(_("Должность"), max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.REQUESTED)
    requested_at = models.DateTimeField(default=clock.now)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("requested", "confirmed", "refused", "ended")), name="authority_status_known"
            ),
            models.UniqueConstraint(
                fields=("user", "organisation"),
                condition=Q(status__in=("requested", "confirmed")),
                name="authority_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("accounts:organisations")

    @property
    def dossier(self) -> Dossier:
        return self.organisation.dossier


def invitation_secret() -> str:
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet):
    def unanswered(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; an old one may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """Приглашение коллеги: one link, one use, fourteen days; one live link per address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=30, choices=role_choices)
    secret = models.CharField(max_length=64, unique=True, default=invitation_secret)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation_id}"

    @property
    def dossier(self) -> Dossier:
        return self.organisation.dossier
