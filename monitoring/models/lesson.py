"""Lessons and recommendations (урок, рекомендация, M 2.2, 2.3): what is to change, who is asked, what came of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models import Cluster, Event
from methodology.industry import named
from methodology.spending import LESSON_KINDS
from monitoring.models.policy import Policy
from procedure import registry
from procedure.models import Dossier


def lesson_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in LESSON_KINDS]


class LessonQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> LessonQuerySet:
        return self.filter(registry.visible_records("monitoring.Lesson", user))

    def public(self) -> LessonQuerySet:
        """What everybody reads, signed in or not."""
        return self.filter(is_public=True)


class Lesson(models.Model):
    """Урок или рекомендация. Whom it is for: an organisation of the portal, or a body named in words."""

    class Status(models.TextChoices):
        WRITTEN = "written", _("записан")
        SENT = "sent", _("ждёт ответа адресата")
        ANSWERED = "answered", _("есть ответ адресата")
        CLOSED = "closed", _("эффект записан")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("принято")
        PARTLY = "partly", _("принято частично")
        DECLINED = "declined", _("отклонено")

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="lessons")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=15, choices=lesson_kinds)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300, blank=True)
    words_ru = models.TextField()
    words_kk = models.TextField(blank=True)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons_learnt")
    addressee = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons_to_answer"
    )
    addressee_name = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WRITTEN)
    version = models.PositiveIntegerField(default=1)
    sent_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    effect = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="lesson_once"),
            models.CheckConstraint(condition=Q(kind__in=("lesson", "recommendation")), name="lesson_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=("written", "sent", "answered", "closed")), name="lesson_status_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "accepted", "partly", "declined")), name="lesson_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(status="written") | Q(addressee__isnull=False) | ~Q(addressee_name=""),
                name="lesson_sent_has_addressee",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("answered", "closed"))
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(outcome="")),
                name="lesson_answered_with_words",
            ),
            models.CheckConstraint(condition=~Q(status="closed") | ~Q(effect=""), name="lesson_closed_by_effect"),
            models.CheckConstraint(
                condition=Q(is_public=False) | (Q(published_on__isnull=False) & ~Q(title_kk="") & ~Q(words_kk="")),
                name="lesson_public_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:lesson", args=[self.pk])

    @property
    def title(self) -> str:
        return registry.localized(self, "title")

    @property
    def words(self) -> str:
        return registry.localized(self, "words")

    @property
    def kind_name(self) -> str:
        return registry.localized(named(LESSON_KINDS, self.kind), "name")

    @property
    def to_whom(self) -> str:
        return self.addressee.name if self.addressee else self.addressee_name

    @property
    def dossier(self) -> Dossier:
        return self.policy.dossier
