"""The Commission's sitting: agenda, attendance, votes, decisions, protocol, corrections (M 3.2.2/8)."""

from __future__ import annotations

from datetime import date
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
    starts_at = models.TimeField(_("Начало"), null=True, blank=True)
    place = models.CharField(_("Место"), max_length=200, blank=True)
    extraordinary = models.BooleanField(_("Внеочередное"), default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.CONVENED)
    convened_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("round", "number"), name="meeting_number_once"),
            models.CheckConstraint(condition=Q(status__in=("convened", "sitting", "closed")), name="meeting_status_known"),
            models.CheckConstraint(
                condition=Q(status="convened", opened_at__isnull=True, closed_at__isnull=True)
                | Q(status="sitting", opened_at__isnull=False, closed_at__isnull=True)
                | Q(status="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="meeting_moments_follow_status",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"№ {self.number}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("selection:meeting", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.round.dossier


class Attendance(models.Model):
    """Явка: a member of the Commission at a sitting, from which item and up to which one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    from_item = models.PositiveSmallIntegerField(null=True, blank=True)  # came for this item; null: from the opening
    until_item = models.PositiveSmallIntegerField(null=True, blank=True)  # left after this item; null: to the end

    class Meta:
        ordering = ("-is_chair", "member__full_name")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
            models.UniqueConstraint(fields=("meeting",), condition=Q(is_chair=True), name="one_chair"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id}"

    def covers(self, item: AgendaItem) -> bool:
        """Whether the member was in the room when this item was considered."""
        came = self.from_item is None or self.from_item <= item.order
        return came and (self.until_item is None or item.order <= self.until_item)


class AgendaItem(models.Model):
    """Вопрос повестки: one assessment."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="agenda_items")
    order = models.PositiveSmallIntegerField()
    late = models.BooleanField(default=False)  # added after the sitting was opened
    minutes = models.TextField(_("Ход обсуждения"), blank=True)

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("meeting", "assessment"), name="agenda_once"),
            models.UniqueConstraint(fields=("meeting", "order"), name="agenda_order_once"),
        ]

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
        SILENT = "silent", _("не голосовал")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    at = models.DateTimeField(default=clock.now)
    superseded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("item", "member"), condition=Q(superseded=False), name="vote_once"),
            models.CheckConstraint(
                condition=Q(choice__in=("for", "against", "abstained", "silent")), name="vote_choice_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id} {self.choice}"


class Decision(models.Model):
    """Решение Комиссии по заявке; a deferral is not final. A correction keeps the old row as superseded."""

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
    despite = models.TextField(_("Почему отложено вопреки голосам"), blank=True)  # a deferral where the votes decided
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
            models.CheckConstraint(
                condition=Q(outcome__in=("selected", "rejected", "deferred")), name="decision_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.outcome}"

    @property
    def is_final(self) -> bool:
        return self.outcome != self.Outcome.DEFERRED


class Protocol(models.Model):
    """Протокол заседания: what it says is frozen here; a correction makes the next version."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="protocols")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("version",)
        constraints = [models.UniqueConstraint(fields=("meeting", "version"), name="protocol_version_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.version}"


class Correction(models.Model):
    """Исправление записи заседания: what it said, what it says now, and why. The old rows stay."""

    class Kind(models.TextChoices):
        VOTE = "vote", _("голос")
        DATE = "date", _("дата заседания")
        OUTCOME = "outcome", _("решение")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="corrections")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    was = models.CharField(max_length=40)  # the code of a choice or outcome, or an ISO date
    becomes = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("vote", "date", "outcome")), name="correction_kind_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"

    @property
    def was_label(self) -> str:
        return self._label(self.was)

    @property
    def becomes_label(self) -> str:
        return self._label(self.becomes)

    def _label(self, value: str) -> str:
        """The recorded value in words: a choice, an outcome or a day."""
        if not value:
            return ""
        if self.kind == self.Kind.DATE:
            return date.fromisoformat(value).strftime("%d.%m.%Y")
        known = Vote.Choice if self.kind == self.Kind.VOTE else Decision.Outcome
        return str(known(value).label)
