"""Claims to the project implementation unit (заявка на возмещение, M 2.1, 3.1): entries of one quarter to be paid back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.models.cost import CostEntry
from monitoring.models.policy import Policy
from monitoring.models.quarters import OfQuarter
from procedure import registry
from procedure.models import Dossier


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ClaimQuerySet:
        return self.filter(registry.visible_records("monitoring.Claim", user))


class Claim(OfQuarter, models.Model):
    """Заявка. ``note`` is what the unit last said of it: why it was returned or refused."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("черновик")
        SUBMITTED = "submitted", _("на рассмотрении ГРП")
        RETURNED = "returned", _("возвращена")
        PAID = "paid", _("оплачена")
        REFUSED = "refused", _("отказано")
        WITHDRAWN = "withdrawn", _("отозвана")

    #: What still holds its entries.
    LIVE = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.PAID)

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    note = models.TextField(blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="claim_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="claim_quarter_known"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "submitted", "returned", "paid", "refused", "withdrawn")),
                name="claim_status_known",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("submitted", "returned", "paid", "refused")) | Q(submitted_on__isnull=False),
                name="claim_submitted_has_day",
            ),
            models.CheckConstraint(condition=~Q(status="paid") | Q(paid_on__isnull=False), name="claim_paid_has_day"),
            models.CheckConstraint(
                condition=~Q(status__in=("returned", "refused")) | ~Q(note=""), name="claim_sent_back_with_note"
            ),
        ]

    def __str__(self) -> str:
        return _("Заявка на возмещение № %(n)d") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:claim", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier


class ClaimLine(models.Model):
    """An entry in a claim; ``released_at`` when the claim no longer holds it, so that another may."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    entry = models.ForeignKey(CostEntry, on_delete=models.PROTECT, related_name="claim_lines")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("entry__number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("entry",), condition=Q(released_at__isnull=True), name="cost_in_one_live_claim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.entry_id}"
