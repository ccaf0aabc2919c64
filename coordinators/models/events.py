"""Events of the initiative (события, M 3.3.2): planned, held with attendance and minutes, findings of open meetings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models.cluster import Cluster
from documents.models import Document
from methodology.initiative_events import ANALYSIS, AT_WORK, EVENT_KIND, EVENT_KINDS, EventKind
from procedure import registry
from procedure.models import Dossier


def event_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(kind.code, kind.name_ru) for kind in EVENT_KINDS]


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> EventQuerySet:
        """Working records: the cluster's coordinators, the institute, the ministry."""
        return self.filter(registry.visible_records("coordinators.ClusterEvent", user))

    def held(self) -> EventQuerySet:
        return self.filter(status=ClusterEvent.Status.HELD)


class ClusterEvent(models.Model):
    """Событие инициативы. ``stage`` is the state of the cluster when it was recorded; hours feed the balance meter."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("назначено")
        HELD = "held", _("проведено")
        CANCELLED = "cancelled", _("отменено")
        WITHDRAWN = "withdrawn", _("отозвано")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="events")
    stage = models.CharField(max_length=14)
    kind = models.CharField(_("Вид"), max_length=20, choices=event_kinds)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    title = models.CharField(_("Название"), max_length=200)
    begins_on = models.DateField(_("Первый день"))
    ends_on = models.DateField(_("Последний день"))
    place = models.CharField(_("Место"), max_length=200)
    agenda = models.TextField(_("Повестка"), blank=True)
    hours = models.PositiveSmallIntegerField(_("Часов работы"), default=0)
    minutes = models.TextField(_("Что было и о чём договорились"), blank=True)
    people = models.PositiveSmallIntegerField(_("Сколько человек было"), default=0)
    consultants = models.CharField(_("Привлечённые консультанты"), max_length=300, blank=True)
    cost = models.DecimalField(_("Расходы, тенге"), max_digits=16, decimal_places=2, null=True, blank=True)
    lessons = models.TextField(_("Чему научились"), blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("planned", "held", "cancelled", "withdrawn")), name="event_status_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=tuple(EVENT_KIND)), name="event_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=AT_WORK), name="event_stage_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="event_ends_after_start"),
        ]
        indexes = [models.Index(fields=("cluster", "begins_on"), name="event_of_cluster")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:event", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def fact(self) -> EventKind:
        return EVENT_KIND[self.kind]

    @property
    def kind_name(self) -> str:
        return registry.localized(self.fact, "name")

    @property
    def is_analytic(self) -> bool:
        """On the side of analysis in the balance of M 3.3.1; otherwise of facilitation."""
        return self.fact.axis == ANALYSIS


class EventAttendance(models.Model):
    """Явка: an organisation of the cluster's base at an event, with how many people."""

    event = models.ForeignKey(ClusterEvent, on_delete=models.PROTECT, related_name="attendance")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="event_attendance")

    class Meta:
        ordering = ("organisation__sort_key", "pk")
        constraints = [models.UniqueConstraint(fields=("event", "organisation"), name="event_attendance_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id}"


class Finding(models.Model):
    """Вывод, вынесенный на открытое совещание: objections to it and what became of it (M 3.3.2)."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("принят")
        CORRECTED = "corrected", _("принят с поправкой")
        DISPUTED = "disputed", _("оспорен")

    event = models.ForeignKey(ClusterEvent, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    objections = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=("accepted", "corrected", "disputed")), name="finding_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="accepted") | ~Q(objections=""), name="finding_objection_is_written"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class EventFile(models.Model):
    """Файл события: minutes, a photograph, a presentation."""

    event = models.ForeignKey(ClusterEvent, on_delete=models.PROTECT, related_name="files")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="event_file")

    def __str__(self) -> str:
        return str(self.document)
