"""The Commission: package, sitting, votes, decisions; the applicant's objection (M 3.2.2/7-9)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models import SelectionRound
from procedure import clock, registry
from procedure.models import Dossier
from selection.models.assessment import Assessment


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> MeetingQuerySet:
        """Sittings are seen by the Commission, its secretary, the ministry and the institute's head."""
        return self.filter(registry.visible_records("selection.Meeting", user))


class Meeting(models.Model):
    """Заседание Комиссии; acts on it are written in the round's dossier."""

    class Status(models.TextChoices):
        CONVENED = "convened", _("созвано")
        SITTING = "sitting", _("идёт")
        CLOSED = "closed", _("завершено")

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="meetings")
    number = models.CharField(_("Номер"), max_length=30)
    held_on = models.DateField(_("Дата"))
    place = models.CharField(_("Место"), max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.CONVENED)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [models.UniqueConstraint(fields=("round", "number"), name="meeting_number_once")]

    def __str__(self) -> str:
        return f"№ {self.number}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("selection:meeting", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class Attendance(models.Model):
    """Явка: a member of the Commission at a sitting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(default=False)
    is_chair = models.BooleanField(default=False)

    class Meta:
        ordering = ("-is_chair", "member__full_name")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
            models.UniqueConstraint(fields=("meeting",), condition=Q(is_chair=True), name="one_chair"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id}"


class AgendaItem(models.Model):
    """Вопрос повестки: one assessment."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="agenda_items")
    order = models.PositiveSmallIntegerField()
    late = models.BooleanField(default=False)  # added after the sitting was opened

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("meeting", "assessment"), name="agenda_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.order}"


class Recusal(models.Model):
    """Отвод члена Комиссии по вопросу."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("item", "member"), name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"


class Vote(models.Model):
    """Голос члена Комиссии по вопросу; a correction keeps the old row as superseded."""

    class Choice(models.TextChoices):
        FOR = "for", _("за")
        AGAINST = "against", _("против")
        ABSTAINED = "abstained", _("воздержался")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    at = models.DateTimeField(default=clock.now)
    superseded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("item", "member"), condition=Q(superseded=False), name="vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id} {self.choice}"


class Decision(models.Model):
    """Решение Комиссии по заявке; a deferral is not final."""

    class Outcome(models.TextChoices):
        SELECTED = "selected", _("отобрать")
        REJECTED = "rejected", _("не отбирать")
        DEFERRED = "deferred", _("отложить")

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField()
    by_chair = models.BooleanField(default=False)  # a tie decided by the chair's vote
    reasons = models.TextField(_("Обоснование"))
    decided_at = models.DateTimeField()
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("assessment",),
                condition=Q(superseded=False, outcome__in=("selected", "rejected")),
                name="one_final_decision",
            ),
            models.UniqueConstraint(fields=("item",), condition=Q(superseded=False), name="one_decision_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.outcome}"

    @property
    def is_final(self) -> bool:
        return self.outcome != self.Outcome.DEFERRED


class PackageQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PackageQuerySet:
        """Packages this person may open; one recused from an application, or scoring it blind, opens none of its round."""
        return self.filter(registry.visible_records("selection.Package", user))


class Package(models.Model):
    """Пакет для Комиссии: a sealed ZIP of a round, versioned; later versions supersede."""

    class State(models.TextChoices):
        ASKED = "asked", _("собирается")
        READY = "ready", _("готов")
        FAILED = "failed", _("не собран")

    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="packages")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ("-version",)
        constraints = [models.UniqueConstraint(fields=("round", "version"), name="package_version_once")]

    def __str__(self) -> str:
        return f"{self.round_id} v{self.version}"

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ObjectionQuerySet:
        """Objections to assessments this person may see."""
        return self.filter(assessment__in=Assessment.objects.visible_to(user).values("pk"))


class Objection(models.Model):
    """Возражение заявителя на результат, в срок, и ответ министерства."""

    class Status(models.TextChoices):
        FILED = "filed", _("подано")
        ANSWERED = "answered", _("рассмотрено")

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="objection")
    text = models.TextField(_("Возражение"))
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.FILED)
    answer = models.TextField(_("Ответ"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.assessment}"

    def get_absolute_url(self) -> str:
        return self.assessment.get_absolute_url()

    @property
    def dossier(self) -> Dossier:
        return self.assessment.application.dossier
