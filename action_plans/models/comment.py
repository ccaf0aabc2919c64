"""Remarks to a field of an activity (замечание, M 2.3, 3.3.2): firms and coordinators write the plan together."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.activity import Activity
from action_plans.models.plan import ActionPlan
from coordinators.models import Cluster
from procedure import registry
from procedure.models import Dossier


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> CommentQuerySet:
        return self.filter(registry.visible_records("action_plans.Comment", user))

    def open(self) -> CommentQuerySet:
        return self.filter(status=Comment.Status.OPEN)


class Comment(models.Model):
    """Замечание к полю. ``seen`` are the field's cells as they stood then, ``whole`` false when private sums of other
    firms were left out: the writer did not see them. ``organisation`` is the firm that wrote, none for officials.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("открыто")
        SETTLED = "settled", _("улажено")

    class Field(models.TextChoices):
        TITLE = "title", _("Название")
        NATURE = "nature", _("Вид, тема, охват")
        OWNER = "owner", _("Ответственный и участники")
        DATES = "dates", _("Сроки")
        MILESTONES = "milestones", _("Вехи")
        ORIGIN = "origin", _("На что отвечает")
        RESULT = "result", _("Результат")
        OUTPUTS = "outputs", _("Итоги и подтверждения")
        EFFECT = "effect", _("Для кого и как оценят эффект")
        RISKS = "risks", _("Риски")
        MONEY = "money", _("Средства")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="comments")
    field = models.CharField(max_length=10, choices=Field)
    words = models.TextField()
    seen = models.JSONField(default=dict, blank=True)
    whole = models.BooleanField(default=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_comments"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN)
    settled_with = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(status__in=("open", "settled")), name="plan_comment_status_known"),
            models.CheckConstraint(condition=~Q(words=""), name="plan_comment_has_words"),
            models.CheckConstraint(
                condition=~Q(status="settled") | (~Q(settled_with="") & Q(settled_at__isnull=False)),
                name="plan_comment_settled_with_words",
            ),
        ]
        indexes = [models.Index(fields=("activity", "status"), name="plan_comment_open")]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.words}"

    def get_absolute_url(self) -> str:
        return f"{self.activity.get_absolute_url()}#comment-{self.pk}"

    @property
    def plan(self) -> ActionPlan:
        return self.activity.plan

    @property
    def cluster(self) -> Cluster:
        return self.plan.cluster

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier

    @property
    def author(self) -> str:
        """The firm, or the official who wrote."""
        return self.organisation.name if self.organisation else self.by.label


class CommentReply(models.Model):
    """Ответ в обсуждении замечания. Rows are only added. ``sets_aside`` is the decision it opened the remark against."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_replies"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sets_aside = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="plan_reply_has_words")]

    def __str__(self) -> str:
        return self.words

    @property
    def author(self) -> str:
        return self.organisation.name if self.organisation else self.by.label
