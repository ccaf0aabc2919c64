"""Events of an initiative (событие, M 3.3.2): planned, told to the invited, held with minutes and attendance."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models.cluster import Cluster
from coordinators.models.groups import Consultant, WorkingGroup
from documents.models import Document
from methodology.events import ALL, AXES, EVENT_KIND, EVENT_KINDS, Axis, EventKind
from procedure import clock, registry
from procedure.models import Dossier


def event_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(kind.code, kind.name_ru) for kind in EVENT_KINDS]


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> EventQuerySet:
        return self.filter(registry.visible_records("coordinators.Event", user))

    def held(self) -> EventQuerySet:
        return self.filter(status=Event.Status.HELD)


class Event(models.Model):
    """Событие. Money is in tenge; ``stage`` is the state of the cluster in which it was planned."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("назначено")
        HELD = "held", _("прошло")
        CANCELLED = "cancelled", _("отменено")
        WITHDRAWN = "withdrawn", _("запись отозвана")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=event_kinds)
    stage = models.CharField(max_length=14)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    title = models.CharField(max_length=200)
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    consultant = models.ForeignKey(Consultant, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300)
    agenda = models.TextField(blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.TextField(blank=True)
    visited = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    cost = models.DecimalField(
        max_digits=18, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    confirmation = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("planned", "held", "cancelled", "withdrawn")), name="event_status_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=tuple(EVENT_KIND)), name="event_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=ALL), name="event_stage_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(kind="open_meeting"), name="event_confirmed_in_open"
            ),
        ]
        indexes = [models.Index(fields=("cluster", "starts_on"), name="event_list")]

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
    def is_analysis(self) -> bool:
        return self.fact.axis == Axis.ANALYSIS

    @property
    def axis_name(self) -> str:
        return axis_name(self.fact.axis)

    @property
    def stage_name(self) -> str:
        return str(Cluster.Status(self.stage).label)

    @property
    def last_day(self) -> Any:
        return self.ends_on or self.starts_on

    @property
    def is_trip(self) -> bool:
        return self.kind == "benchmarking_trip"

    @property
    def is_open_meeting(self) -> bool:
        return self.kind == "open_meeting"


def axis_name(axis: Axis) -> str:
    """A side of the balance in the reader's language."""
    return registry.localized(AXES[axis], "name")


class EventInvitation(models.Model):
    """Приглашение на событие: an organisation of the base was told of it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("organisation__sort_key", "pk")
        constraints = [models.UniqueConstraint(fields=("event", "organisation"), name="event_invites_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id}"


class Attendance(models.Model):
    """Явка: an organisation of the base that came."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="attendances")

    class Meta:
        ordering = ("organisation__sort_key", "pk")
        constraints = [models.UniqueConstraint(fields=("event", "organisation"), name="event_attended_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id}"


class EventFile(models.Model):
    """Файл события: a photo, a presentation, a list of signatures."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="files")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="event_file")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.event_id} {self.document_id}"


class FindingQuerySet(models.QuerySet):
    def live(self) -> FindingQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class Finding(models.Model):
    """Вывод, представленный на открытом совещании (M 3.3.2, stage 1), with what it rests on."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    source = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> RemarkQuerySet:
        return self.filter(event__in=Event.objects.visible_to(user).values("pk"))


class Remark(models.Model):
    """Возражение участника against a finding, and what the coordinator answered."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="remarks")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="remarks")
    said_by = models.CharField(max_length=300)
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    answer = models.TextField(blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted__isnull=False),
                name="remark_answer_decides",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.event.get_absolute_url()

    @property
    def cluster(self) -> Cluster:
        return self.event.cluster

    @property
    def dossier(self) -> Dossier:
        return self.event.dossier
