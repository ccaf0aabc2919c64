"""Evaluations of a cluster (оценка, M 3.5) and the review that a missed goal opens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import Amendment
from coordinators.models import Cluster
from documents.models import Document
from monitoring.models.indicator import Indicator
from monitoring.models.system import period_label
from procedure import clock, registry
from procedure.models import Dossier


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> EvaluationQuerySet:
        return self.filter(registry.visible_records("monitoring.Evaluation", user))

    def published(self) -> EvaluationQuerySet:
        """Sealed ones that are shown to everybody: the verdict and how many goals were met, no figure, no finding."""
        return self.filter(status=Evaluation.Status.SEALED, public=True)


class Evaluation(models.Model):
    """Оценка кластера. Goals are judged by rule from values confirmed up to its cut, ``period``.

    Sealed, it keeps ``content`` and its ``digest``: what is confirmed or corrected later does not change it. ``public``
    ones are shown to everybody once sealed.
    """

    class Kind(models.TextChoices):
        INTERIM = "interim", gettext_lazy("промежуточная")
        FINAL = "final", gettext_lazy("итоговая")

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("составляется")
        SEALED = "sealed", gettext_lazy("запечатана")
        DROPPED = "dropped", gettext_lazy("снята")

    class Verdict(models.TextChoices):
        MET = "met", gettext_lazy("цели достигнуты")
        PARTLY = "partly", gettext_lazy("достигнуты частично")
        MISSED = "missed", gettext_lazy("не достигнуты")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="evaluations")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind)
    status = models.CharField(max_length=7, choices=Status, default=Status.DRAFT)
    period = models.CharField(max_length=6)
    method = models.TextField()
    recommendations = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    opened_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=6, choices=Verdict, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_because = models.TextField(blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ("cluster", "number")
        constraints = [
            models.UniqueConstraint(fields=("cluster", "number"), name="evaluation_once"),
            models.UniqueConstraint(
                fields=("cluster",), condition=Q(kind="final") & ~Q(status="dropped"), name="evaluation_one_final"
            ),
            models.CheckConstraint(condition=Q(kind__in=("interim", "final")), name="evaluation_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "sealed", "dropped")), name="evaluation_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="sealed") | Q(sealed_at__isnull=False) & ~Q(digest="") & ~Q(verdict=""),
                name="evaluation_sealed_whole",
            ),
        ]

    def __str__(self) -> str:
        return _("Оценка № %(n)d, %(kind)s") % {"n": self.number, "kind": self.get_kind_display()}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:evaluation", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def period_label(self) -> str:
        return period_label(self.period)

    @property
    def goals(self) -> list[dict[str, Any]]:
        """Goals as they were sealed."""
        return self.content.get("goals", [])

    @property
    def told_goals(self) -> list[dict[str, Any]]:
        """The same as firms of the cluster and its paper read them: without numbers by which an answer would be known."""
        hidden = self.content.get("hidden", [])
        shut = {"actual": "", "points": [], "hidden": True}
        return [goal | shut if goal["code"] in hidden else goal for goal in self.goals]

    @property
    def goals_met(self) -> int:
        return sum(goal["outcome"] == "met" for goal in self.goals)

    @property
    def missed(self) -> list[dict[str, Any]]:
        """Goals the sealed evaluation found missed."""
        return [goal for goal in self.goals if goal["outcome"] == "missed"]


class Finding(models.Model):
    """Вывод оценки, anchored to an indicator or to a document of the dossier."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("evaluation", "number")
        constraints = [
            models.UniqueConstraint(fields=("evaluation", "number"), name="evaluation_finding_once"),
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | Q(document__isnull=False), name="evaluation_finding_anchored"
            ),
        ]

    def __str__(self) -> str:
        return self.words


def review_term_key(number: int) -> str:
    """By this the term of the review of evaluation ``number`` is known among the terms of the dossier."""
    return f"evaluation-{number}"


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ReviewQuerySet:
        return self.filter(registry.visible_records("monitoring.Review", user))


class Review(models.Model):
    """Пересмотр управления кластером и плана (M 3.5): ordered on missed goals, answered by coordinators, closed."""

    class Status(models.TextChoices):
        ORDERED = "ordered", gettext_lazy("ждёт ответа")
        ANSWERED = "answered", gettext_lazy("есть ответ")
        CLOSED = "closed", gettext_lazy("завершён")

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="review")
    status = models.CharField(max_length=8, choices=Status, default=Status.ORDERED)
    words = models.TextField()
    ordered_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    management = models.TextField(blank=True)
    plan_words = models.TextField(blank=True)
    amendment = models.ForeignKey(Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_words = models.TextField(blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-ordered_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("ordered", "answered", "closed")), name="review_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("answered", "closed")) | Q(answered_on__isnull=False) & ~Q(management=""),
                name="review_answered_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_on__isnull=False), name="review_closed_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return _("Пересмотр по оценке № %(n)d") % {"n": self.evaluation.number}

    def get_absolute_url(self) -> str:
        return self.evaluation.get_absolute_url()

    @property
    def cluster(self) -> Cluster:
        return self.evaluation.cluster

    @property
    def dossier(self) -> Dossier:
        return self.evaluation.dossier

    @property
    def term_key(self) -> str:
        return review_term_key(self.evaluation.number)
