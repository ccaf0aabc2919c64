"""The procurement plan (план закупок, M 2.1, 3.1): packages with planned and actual days of each step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models import Cluster, Event
from documents.models import Document
from methodology.industry import named
from methodology.spending import BY_MINISTRY, DIRECT, PACKAGE_KINDS, PACKAGE_METHODS
from monitoring.models.policy import Policy
from monitoring.pure.procurement import BIDS, STEPS
from procedure import registry
from procedure.models import Dossier


def package_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in PACKAGE_KINDS]


def package_methods() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in PACKAGE_METHODS]


class PackageQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PackageQuerySet:
        return self.filter(registry.visible_records("monitoring.Package", user))

    def late_on(self, today: date) -> PackageQuerySet:
        """Whose next planned step has not happened though its day is past; the same as ``pure.procurement.late_now``."""
        past = {step: Q(**{f"planned_{step}__lt": today}) for step in STEPS}
        past |= {step: past[step] & ~Q(method=DIRECT) for step in BIDS}
        overdue = Q(pk__in=())
        for number, state in enumerate(Package.RUNNING):
            for step in STEPS[number:]:
                overdue |= Q(status=state) & past[step]
        return self.filter(overdue)


class Package(models.Model):
    """Закупка. Sums are tenge; ``event`` is the trip of a cluster's programme a package of that kind pays for."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("в плане")
        ANNOUNCED = "announced", _("объявлена")
        OPENED = "opened", _("предложения вскрыты")
        CONTRACTED = "contracted", _("договор заключён")
        COMPLETED = "completed", _("исполнена")
        CANCELLED = "cancelled", _("отменена")

    #: In the order of the steps: what each state waits for.
    RUNNING = (Status.PLANNED, Status.ANNOUNCED, Status.OPENED, Status.CONTRACTED)

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=package_kinds)
    method = models.CharField(max_length=15, choices=package_methods)
    name_ru = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="packages")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="packages")
    estimate = models.DecimalField(max_digits=18, decimal_places=2)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    version = models.PositiveIntegerField(default=1)
    planned_announce = models.DateField(null=True, blank=True)
    planned_opened = models.DateField(null=True, blank=True)
    planned_contract = models.DateField()
    planned_complete = models.DateField()
    actual_announce = models.DateField(null=True, blank=True)
    actual_opened = models.DateField(null=True, blank=True)
    actual_contract = models.DateField(null=True, blank=True)
    actual_complete = models.DateField(null=True, blank=True)
    contractor = models.CharField(max_length=300, blank=True)
    contract_sum = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    result = models.TextField(blank=True)
    cancelled_because = models.TextField(blank=True)
    files = models.ManyToManyField(Document, related_name="packages", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="package_once"),
            models.CheckConstraint(
                condition=Q(kind__in=("consultancy", "capacity", "trip", "services", "goods")),
                name="package_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("planned", "announced", "opened", "contracted", "completed", "cancelled")),
                name="package_status_known",
            ),
            models.CheckConstraint(condition=Q(estimate__gt=0), name="package_estimate_is_positive"),
            models.CheckConstraint(
                condition=~Q(status__in=("contracted", "completed"))
                | (Q(actual_contract__isnull=False, contract_sum__gt=0) & ~Q(contractor="")),
                name="package_contract_has_facts",
            ),
            models.CheckConstraint(
                condition=~Q(status="completed") | Q(actual_complete__isnull=False), name="package_completed_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_because=""), name="package_cancelled_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.name}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:package", args=[self.pk])

    @property
    def name(self) -> str:
        return registry.localized(self, "name")

    @property
    def kind_name(self) -> str:
        return registry.localized(named(PACKAGE_KINDS, self.kind), "name")

    @property
    def method_name(self) -> str:
        return registry.localized(named(PACKAGE_METHODS, self.method), "name")

    @property
    def is_of_ministry(self) -> bool:
        """A tender the ministry announces through the unit (M 3.1)."""
        return self.kind in BY_MINISTRY

    @property
    def planned(self) -> dict[str, date | None]:
        return {step: getattr(self, f"planned_{step}") for step in STEPS}

    @property
    def awaited(self) -> dict[str, date | None]:
        """Planned days of the steps that will come: what is bought from one source is not announced."""
        return {step: None if self.method == DIRECT and step in BIDS else day for step, day in self.planned.items()}

    @property
    def actual(self) -> dict[str, date | None]:
        return {step: getattr(self, f"actual_{step}") for step in STEPS}

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier
