"""Help before filing: consultations, questions, expressions of interest (M 2.4, 3.2.2/3)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Region
from applications.models.round import SelectionRound
from procedure import clock, registry
from procedure.models import Dossier


class Consultation(models.Model):
    """Консультация или открытая встреча, проведённая КИРИ (M 3.2.2/3)."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("консультация")
        OPEN_SESSION = "open_session", _("открытая встреча")

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.CONSULTATION)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("Дата"))
    place = models.CharField(_("Место"), max_length=200, blank=True)
    topic = models.CharField(_("Тема"), max_length=300)
    summary = models.TextField(_("Что обсудили"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations")

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("consultation", "open_session")), name="consultation_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.topic}"

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class ConsultationAttendee(models.Model):
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=200)
    organisation_name = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> QuestionQuerySet:
        """Published answers are everybody's; the rest its author's and the officials'."""
        return self.filter(registry.visible_records("applications.Question", user))


class Question(models.Model):
    """Вопрос заявителя и ответ КИРИ; an answer may be published to all."""

    class Status(models.TextChoices):
        ASKED = "asked", _("ждёт ответа")
        ANSWERED = "answered", _("отвечено")

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(_("Вопрос"))
    asked_at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    answer = models.TextField(_("Ответ"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    published = models.BooleanField(_("Показать всем"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("asked", "answered")), name="question_status_known")
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("applications:questions", args=[self.round_id])

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class InterestQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> InterestQuerySet:
        """The ministry's and the institute's people see all, everybody else those of the firms they act for."""
        return self.filter(registry.visible_records("applications.Interest", user))

    def standing(self) -> InterestQuerySet:
        """Not withdrawn."""
        return self.filter(status=Interest.Status.STATED)


class Interest(models.Model):
    """Выражение интереса до отбора (M 2.4): kept in the organisation's file."""

    class Status(models.TextChoices):
        STATED = "stated", _("в силе")
        WITHDRAWN = "withdrawn", _("отозван")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interests")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(_("Отрасль"), max_length=200)
    text = models.TextField(_("О чём инициатива"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=10, choices=Status, default=Status.STATED)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("stated", "withdrawn")), name="interest_status_known")
        ]

    def __str__(self) -> str:
        return self.sector

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("applications:interests")

    @property
    def dossier(self) -> Dossier:
        return self.organisation.dossier
