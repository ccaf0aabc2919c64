"""Working groups (рабочие группы, M 3.3.2 stage 3): a mandate, a chair, members by organisation."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models.cluster import Cluster
from procedure import registry
from procedure.models import Dossier


class GroupQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> GroupQuerySet:
        return self.filter(registry.visible_records("coordinators.WorkingGroup", user))


class WorkingGroup(models.Model):
    """Рабочая группа кластера."""

    class Status(models.TextChoices):
        FORMED = "formed", _("работает")
        DISSOLVED = "dissolved", _("распущена")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="working_groups")
    name = models.CharField(_("Название"), max_length=200)
    mandate = models.TextField(_("Для чего образована"))
    status = models.CharField(max_length=10, choices=Status, default=Status.FORMED)
    formed_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("formed", "dissolved")), name="group_status_known"),
            models.UniqueConstraint(fields=("cluster", "name"), name="group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:groups", args=[self.cluster_id])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class GroupMember(models.Model):
    """Член рабочей группы: a person of an organisation, from one day to another; one of them presides."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="group_seats")
    person = models.CharField(max_length=200)
    is_chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-is_chair", "person", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="group_member_leaves_after_joining"
            ),
            models.UniqueConstraint(
                fields=("group",), condition=Q(is_chair=True, until__isnull=True), name="group_one_chair"
            ),
            models.UniqueConstraint(
                fields=("group", "organisation", "person"), condition=Q(until__isnull=True), name="group_member_once"
            ),
        ]

    def __str__(self) -> str:
        return self.person
