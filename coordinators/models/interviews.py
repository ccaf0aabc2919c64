"""Interviews of stage 1 (интервью, M 3.3.2): guides by version, talks, constraints by code, quotes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.base import Participant
from coordinators.models.cluster import Cluster
from methodology.industry import CONSTRAINTS, named
from procedure import clock, registry
from procedure.models import Dossier


class InterviewGuide(models.Model):
    """Вопросник: a new version never changes an old one, so each talk keeps the questions it was led by."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="guides")
    version = models.PositiveSmallIntegerField()
    questions = models.TextField(_("Вопросы"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=("cluster", "version"), name="guide_version_once")]

    def __str__(self) -> str:
        return str(_("вопросник, версия %(n)d")) % {"n": self.version}

    def get_absolute_url(self) -> str:
        return self.cluster.tab_url("interviews")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class InterviewQuerySet(models.QuerySet):
    def live(self) -> InterviewQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> InterviewQuerySet:
        return self.filter(registry.visible_records("coordinators.Interview", user))


class Interview(models.Model):
    """Интервью с предприятием. Notes and unpublishable quotes are for the cluster's coordinators and the institute."""

    class Consent(models.TextChoices):
        NONE = "none", _("согласия нет: только для работы координаторов")
        UNNAMED = "unnamed", _("можно использовать без имени")
        NAMED = "named", _("можно использовать с именем")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="interviews")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="interviews")
    guide = models.ForeignKey(InterviewGuide, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("Дата"))
    people = models.TextField(_("С кем говорили"))
    consent = models.CharField(_("Согласие"), max_length=8, choices=Consent, default=Consent.NONE)
    notes = models.TextField(_("Запись разговора"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__in=("none", "unnamed", "named")), name="interview_consent_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant}, {self.held_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:interview", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier


class InterviewConstraint(models.Model):
    """Ограничение, названное в интервью, by the codes of M 3.3.2; severity 1 to 3."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="constraints")
    code = models.CharField(max_length=20)
    severity = models.PositiveSmallIntegerField(default=2)

    class Meta:
        ordering = ("-severity", "pk")
        constraints = [
            models.UniqueConstraint(fields=("interview", "code"), name="interview_constraint_once"),
            models.CheckConstraint(condition=Q(severity__range=(1, 3)), name="constraint_severity_one_to_three"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return registry.localized(named(CONSTRAINTS, self.code), "name")


class Quote(models.Model):
    """Цитата: publishable ones may stand in reports, the others never leave the institute."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="quotes")
    text = models.TextField()
    publishable = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:60]
