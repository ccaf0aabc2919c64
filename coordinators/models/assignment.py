"""The assignment (закрепление) of a coordinator to a cluster, from one day to another (M 2.3: two per cluster)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from coordinators.models.cluster import Cluster
from coordinators.models.coordinator import Coordinator
from procedure import clock


class AssignmentQuerySet(models.QuerySet):
    def on(self, day: date) -> AssignmentQuerySet:
        """Assignments in force on a day, its first and last days included."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def current(self) -> AssignmentQuerySet:
        return self.on(clock.today())

    def open(self) -> AssignmentQuerySet:
        """Without a last day: today's and those that begin later."""
        return self.filter(until__isnull=True)


class ClusterAssignment(models.Model):
    """Закрепление: both days count. A conflict with earlier work for the applicant carries its explanation."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="assignments")
    coordinator = models.ForeignKey(Coordinator, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    conflicts = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    released_because = models.TextField(blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="assignment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("cluster", "coordinator"), condition=Q(until__isnull=True), name="assignment_open_once"
            ),
            models.CheckConstraint(
                condition=Q(conflicts="") | ~Q(explanation=""), name="assignment_conflict_is_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id} {self.coordinator_id} {self.since}"

    @property
    def is_current(self) -> bool:
        today = clock.today()
        return self.since <= today and (self.until is None or self.until >= today)
