"""Requests for help (просьба о помощи, M 2.2, 3.4.1): a small or medium firm of a cluster asks how to get support."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.activity import Activity
from action_plans.models.need import WithInstrument
from coordinators.models import Cluster, Participant
from procedure import registry
from procedure.models import Dossier


class HelpRequestQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> HelpRequestQuerySet:
        return self.filter(registry.visible_records("action_plans.HelpRequest", user))


class HelpRequest(WithInstrument):
    """Просьба о помощи. ``place`` is the firm in its cluster; the answer names an instrument and says how to get it."""

    class Status(models.TextChoices):
        ASKED = "asked", _("ждёт ответа")
        ANSWERED = "answered", _("есть ответ")
        REFUSED = "refused", _("помочь нельзя")
        CLOSED = "closed", _("итог записан")
        WITHDRAWN = "withdrawn", _("отозвана")

    class Outcome(models.TextChoices):
        YES = "yes", _("поддержку получили")
        PARTLY = "partly", _("получили часть")
        NO = "no", _("не получили")

    #: The term of its answer.
    TERM = "help_answer"

    place = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="help_requests")
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="help_requests"
    )
    words = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    refused_because = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("asked", "answered", "refused", "closed", "withdrawn")),
                name="help_request_status_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "yes", "partly", "no")), name="help_request_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="help_request_has_words"),
            models.CheckConstraint(
                condition=~Q(status__in=("answered", "closed"))
                | (~Q(instrument="") & ~Q(answer="") & Q(answered_on__isnull=False)),
                name="help_request_answered_with_instrument",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(refused_because=""), name="help_request_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""), name="help_request_withdrawn_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(outcome=""), name="help_request_closed_with_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}. {self.place.organisation}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:help", args=[self.pk])

    @property
    def cluster(self) -> Cluster:
        return self.place.cluster

    @property
    def organisation(self) -> Organisation:
        return self.place.organisation

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def term_key(self) -> str:
        """By this its term is known among the terms of the dossier."""
        return f"help-{self.pk}"
