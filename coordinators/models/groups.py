"""Working groups of a cluster (M 3.3.2, stage 3) and the consultants who help from outside (M 3.3.2)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models.cluster import Cluster
from procedure import clock, registry
from procedure.models import Dossier

#: Organisations of the private sector: firms and their associations.
PRIVATE = (Organisation.Kind.ENTERPRISE, Organisation.Kind.ASSOCIATION)


class WorkingGroupQuerySet(models.QuerySet):
    def active(self) -> WorkingGroupQuerySet:
        return self.filter(status=WorkingGroup.Status.ACTIVE)

    def visible_to(self, user: Any) -> WorkingGroupQuerySet:
        return self.filter(registry.visible_records("coordinators.WorkingGroup", user))


class WorkingGroup(models.Model):
    """Рабочая группа: mandate, members by organisation, one chair."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("работает")
        CLOSED = "closed", _("закрыта")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    mandate = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    formed_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = WorkingGroupQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("active", "closed")), name="group_status_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("formed_on")), name="group_closes_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:group", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class GroupMemberQuerySet(models.QuerySet):
    def current(self) -> GroupMemberQuerySet:
        return self.filter(until__isnull=True)


class GroupMember(models.Model):
    """Участник рабочей группы: an organisation, from one day to another."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="group_places")
    is_chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        ordering = ("-is_chair", "organisation__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("group", "organisation"), condition=Q(until__isnull=True), name="group_member_once"
            ),
            models.UniqueConstraint(
                fields=("group",), condition=Q(until__isnull=True, is_chair=True), name="group_one_chair"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="group_member_leaves_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.organisation_id}"

    @property
    def is_private(self) -> bool:
        """Of the private sector: the plan must come from it (M 2.3)."""
        return self.organisation.kind in PRIVATE


class ConsultantQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ConsultantQuerySet:
        return self.filter(registry.visible_records("coordinators.Consultant", user))


class Consultant(models.Model):
    """Привлечённый специалист: a role in one cluster with its first and last day (M 3.3.2)."""

    class Part(models.TextChoices):
        CONSULTANT = "consultant", _("консультант")
        TRAINER = "trainer", _("тренер")
        BANK = "bank", _("специалист Всемирного банка")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="consultants")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=10, choices=Part)
    task = models.TextField()
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    released_because = models.TextField(blank=True)

    objects = ConsultantQuerySet.as_manager()

    class Meta:
        ordering = ("since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=("consultant", "trainer", "bank")), name="consultant_part_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="consultant_leaves_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("groups")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier
