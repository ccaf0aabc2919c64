"""The institute's assessment of an application and its expert conclusion (M 3.2.1, 3.2.2/6)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Criterion
from procedure import clock, registry
from procedure.models import Dossier


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AssessmentQuerySet:
        """Assessments of dossiers this person may see in their role; applicants see only announced results."""
        return self.filter(registry.visible_records("selection.Assessment", user))

    def announced(self) -> AssessmentQuerySet:
        """Whose outcome and total everybody may read (M 3.2.2/9)."""
        return self.filter(announced_at__isnull=False)


class Assessment(models.Model):
    """Оценка заявки в КИРИ; lives in the application's dossier."""

    class Status(models.TextChoices):
        ASSESSING = "assessing", _("оценивается")
        CONCLUDED = "concluded", _("заключение готово")
        SUBMITTED = "submitted", _("передана Комиссии")
        DEFERRED = "deferred", _("отложена Комиссией")
        SELECTED = "selected", _("отобрана")
        REJECTED = "rejected", _("не отобрана")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="assessment")
    number = models.CharField(max_length=30, unique=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.ASSESSING)
    received_at = models.DateTimeField()
    total = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    result_told_at = models.DateTimeField(null=True, blank=True)  # the applicant's own result, before the public page
    announced_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("assessing", "concluded", "submitted", "deferred", "selected", "rejected")),
                name="assessment_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status="assessing", total__isnull=True, concluded_at__isnull=True)
                | ~Q(status="assessing") & Q(total__isnull=False, concluded_at__isnull=False),
                name="assessment_concluded_has_total",
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True)
                | Q(status__in=("selected", "rejected"), result_told_at__isnull=False),
                name="assessment_announced_after_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.application.cluster_name}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("selection:assessment", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.application.dossier


class ExpertAssignment(models.Model):
    """Назначение эксперта: declares independence, scores blind, files; or recuses."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="experts")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(default=clock.now)
    conflict_explained = models.TextField(blank=True)  # why the head assigned one who consulted the applicant
    declared_independent_at = models.DateTimeField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    recused_at = models.DateTimeField(null=True, blank=True)
    recused_reason = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("assessment", "expert"), condition=Q(released_at__isnull=True), name="expert_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.expert_id}"

    @property
    def is_active(self) -> bool:
        return self.recused_at is None and self.released_at is None


class Score(models.Model):
    """Балл эксперта по критерию, with its justification."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="scores")
    points = models.DecimalField(max_digits=4, decimal_places=1)
    justification = models.TextField()
    evidence = models.ManyToManyField("selection.Evidence", blank=True, related_name="scores")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("assessment", "criterion", "expert"), name="score_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="score_not_negative"),
            models.CheckConstraint(condition=~Q(justification=""), name="score_justified"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


class Agreement(models.Model):
    """Согласованный балл where experts diverge: proposed by one, confirmed by the others or by the head.

    It stands once ``confirmed_at`` is set. The first scores and their reasons stay, and so do earlier proposals.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="agreements")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=4, decimal_places=1)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("assessment", "criterion"), condition=Q(superseded=False, confirmed_at__isnull=True),
                name="one_open_proposal",
            ),
            models.UniqueConstraint(
                fields=("assessment", "criterion"), condition=Q(superseded=False, confirmed_at__isnull=False),
                name="agreement_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"

    @property
    def is_open(self) -> bool:
        """A proposal that waits for its confirmation."""
        return not self.superseded and self.confirmed_at is None

    @property
    def agreed_by(self) -> set[int]:
        """Who proposed it and who has confirmed it."""
        return {self.by_id, *(consent.by_id for consent in self.consents.all())}


class Consent(models.Model):
    """Подтверждение согласованного балла by another expert or the head, with their own reason."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="consents")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("agreement", "by"), name="consent_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="consent_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.by_id}"


class Evidence(models.Model):
    """Собственные данные КИРИ с источником (M 3.2.2/6)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="evidence")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("Источник"), max_length=300)
    source_date = models.DateField(_("Дата источника"), null=True, blank=True)
    method = models.CharField(_("Как получено"), max_length=300, blank=True)
    text = models.TextField(_("Что установлено"))
    file = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("criterion__order", "pk")

    def __str__(self) -> str:
        return self.source


class Conclusion(models.Model):
    """Экспертное заключение: text, recommendation and the scores frozen as they were."""

    class Recommendation(models.TextChoices):
        SUPPORT = "support", _("рекомендуем отобрать")
        CONDITIONAL = "conditional", _("рекомендуем при условии")
        DECLINE = "decline", _("не рекомендуем отбирать")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="conclusions")
    version = models.PositiveSmallIntegerField(default=1)
    strengths = models.TextField(_("Сильные стороны"))
    weaknesses = models.TextField(_("Слабые стороны и риски"))
    text = models.TextField(_("Вывод"))
    recommendation = models.CharField(_("Рекомендация"), max_length=12, choices=Recommendation)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    scores = models.JSONField()  # frozen: criteria, weights, experts' points and reasons, agreed points, total

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(fields=("assessment", "version"), name="conclusion_version_once"),
            models.CheckConstraint(
                condition=Q(recommendation__in=("support", "conditional", "decline")),
                name="conclusion_recommendation_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} v{self.version}"

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The frozen lines with the criterion's name in the reader's language."""
        return localized_lines(self.scores["lines"])


def localized_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    language = (get_language() or "ru")[:2]
    return [{**line, "name": line.get(f"name_{language}") or line["name_ru"]} for line in lines]
