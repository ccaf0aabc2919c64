"""Requests to state bodies (запрос государственному органу, M 3.4): support or a reform that a plan cannot do alone."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.activity import Activity
from action_plans.models.plan import ActionPlan
from documents.models import Document
from methodology.industry import CONSTRAINTS, named
from methodology.support import AKIMAT_DUTIES, REQUEST_KINDS
from procedure import registry
from procedure.models import Dossier


def request_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in REQUEST_KINDS]


def duties() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in AKIMAT_DUTIES]


class StateRequestQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> StateRequestQuerySet:
        return self.filter(registry.visible_records("action_plans.StateRequest", user))


class StateRequest(models.Model):
    """Запрос. The addressee is an organisation of the portal, or a body named in words; ``days`` are working days.

    Once sent, its words never change: an answer and an effect are added to it.
    """

    #: The term of its answer, and how its key begins: the number ends it.
    TERM, TERM_KEY = "state_answer", "request-"

    class Status(models.TextChoices):
        DRAFT = "draft", _("черновик")
        SENT = "sent", _("ждёт ответа")
        ANSWERED = "answered", _("есть ответ")
        CLOSED = "closed", _("эффект записан")
        WITHDRAWN = "withdrawn", _("отозван")

    class Outcome(models.TextChoices):
        YES = "yes", _("согласились")
        PARTLY = "partly", _("согласились частично")
        NO = "no", _("отказали")

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="requests")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=request_kinds)
    addressee = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="state_requests"
    )
    addressee_name = models.CharField(max_length=300, blank=True)
    addressee_email = models.EmailField(blank=True)
    duty = models.CharField(max_length=20, choices=duties, blank=True)
    barrier = models.CharField(max_length=20, blank=True)
    subject_ru = models.CharField(max_length=300)
    subject_kk = models.CharField(max_length=300, blank=True)
    words_ru = models.TextField()
    words_kk = models.TextField(blank=True)
    activities = models.ManyToManyField(Activity, related_name="requests", blank=True)
    days = models.PositiveSmallIntegerField(default=15, validators=[MinValueValidator(1), MaxValueValidator(250)])
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    sent_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    file = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    effect = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = StateRequestQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="state_request_once"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "sent", "answered", "closed", "withdrawn")),
                name="state_request_status_known",
            ),
            models.CheckConstraint(condition=Q(kind__in=("support", "reform")), name="state_request_kind_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "yes", "partly", "no")), name="state_request_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(addressee__isnull=False) | ~Q(addressee_name=""), name="state_request_has_addressee"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("answered", "closed"))
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(outcome="")),
                name="state_request_answered_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(effect=""), name="state_request_closed_by_effect"
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""), name="state_request_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.subject}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:request", args=[self.pk])

    @property
    def subject(self) -> str:
        return registry.localized(self, "subject")

    @property
    def words(self) -> str:
        return registry.localized(self, "words")

    @property
    def to_whom(self) -> str:
        return self.addressee.name if self.addressee else self.addressee_name

    @property
    def kind_name(self) -> str:
        return registry.localized(named(REQUEST_KINDS, self.kind), "name")

    @property
    def duty_name(self) -> str:
        return registry.localized(named(AKIMAT_DUTIES, self.duty), "name") if self.duty else ""

    @property
    def barrier_name(self) -> str:
        return registry.localized(named(CONSTRAINTS, self.barrier), "name") if self.barrier else ""

    @property
    def cluster(self) -> Any:
        return self.plan.cluster

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier

    @property
    def term_key(self) -> str:
        """By this its term is known among the terms of the dossier."""
        return f"{self.TERM_KEY}{self.number}"
