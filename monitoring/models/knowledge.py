"""Knowledge events (обмен знаниями, M 2.2): forums and two-sided meetings, and who learnt what there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from documents.models import Document
from methodology.industry import named
from methodology.spending import KNOWLEDGE_KINDS
from monitoring.models.policy import Policy
from procedure import registry
from procedure.models import Dossier


def knowledge_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in KNOWLEDGE_KINDS]


class KnowledgeEventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> KnowledgeEventQuerySet:
        return self.filter(registry.visible_records("monitoring.KnowledgeEvent", user))

    def standing(self) -> KnowledgeEventQuerySet:
        """Without what was withdrawn."""
        return self.filter(status=KnowledgeEvent.Status.RECORDED)


class KnowledgeEvent(models.Model):
    """Событие обмена знаниями: what it was, when, where, with whom, about what."""

    class Status(models.TextChoices):
        RECORDED = "recorded", _("записано")
        WITHDRAWN = "withdrawn", _("запись снята")

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="knowledge")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=knowledge_kinds)
    title = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300)
    partners = models.TextField()
    topic = models.TextField()
    files = models.ManyToManyField(Document, related_name="knowledge", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECORDED)
    withdrawn_because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KnowledgeEventQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="knowledge_event_once"),
            models.CheckConstraint(
                condition=Q(kind__in=("forum", "bilateral", "exchange")), name="knowledge_kind_known"
            ),
            models.CheckConstraint(condition=Q(status__in=("recorded", "withdrawn")), name="knowledge_status_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="knowledge_days_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""), name="knowledge_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:knowledge_event", args=[self.pk])

    @property
    def kind_name(self) -> str:
        return registry.localized(named(KNOWLEDGE_KINDS, self.kind), "name")

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier


class Takeaway(models.Model):
    """Кто что узнал: an organisation of the portal or somebody named in words, and what they took away."""

    event = models.ForeignKey(KnowledgeEvent, on_delete=models.PROTECT, related_name="takeaways")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="takeaways"
    )
    person = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(person=""), name="takeaway_names_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return ", ".join(filter(None, (self.person, self.organisation.name if self.organisation else "")))
