"""Tasks of working groups (задача рабочей группы, M 3.3.2, 3.4): given at a meeting, bound to an activity of the plan."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.activity import Activity
from coordinators.models import Cluster, Event, WorkingGroup
from procedure import registry
from procedure.models import Dossier


class GroupTaskQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> GroupTaskQuerySet:
        return self.filter(registry.visible_records("action_plans.GroupTask", user))

    def given(self) -> GroupTaskQuerySet:
        """What nobody has finished or withdrawn."""
        return self.filter(status=GroupTask.Status.GIVEN)


class GroupTask(models.Model):
    """Задача рабочей группы: what, which organisation of the group (and who there), by when; its meeting when it has one."""

    class Status(models.TextChoices):
        GIVEN = "given", _("в работе")
        DONE = "done", _("сделано")
        WITHDRAWN = "withdrawn", _("снято")

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="tasks")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="tasks")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    words = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="group_tasks")
    person = models.CharField(max_length=200, blank=True)
    due = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.GIVEN)
    given_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = GroupTaskQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("given", "done", "withdrawn")), name="group_task_status_known"
            ),
            models.CheckConstraint(condition=Q(due__gte=F("given_on")), name="group_task_due_after_given"),
            models.CheckConstraint(
                condition=~Q(status="done") | (Q(done_on__isnull=False) & ~Q(done_words="")),
                name="group_task_done_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_because=""), name="group_task_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:task", args=[self.pk])

    @property
    def cluster(self) -> Cluster:
        return self.group.cluster

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def term_key(self) -> str:
        """By this its term is known among the terms of the dossier."""
        return f"task-{self.pk}"
