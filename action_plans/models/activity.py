"""Activities of the plan (мероприятия, M 3.3.2, 3.4): what is done, by whom, by when, for what result."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.models.plan import ActionPlan
from action_plans.pure.order import days_late
from coordinators.models import Cluster, StrategyOption, WorkingGroup
from methodology.industry import named
from methodology.plan import ACTIVITY_KINDS, SCOPES, THEMES
from procedure import registry
from procedure.models import Dossier


def activity_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in ACTIVITY_KINDS]


def themes() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in THEMES]


def scopes() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in SCOPES]


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ActivityQuerySet:
        return self.filter(registry.visible_records("action_plans.Activity", user))

    def of_the_plan(self) -> ActivityQuerySet:
        """What the plan consists of: not what a firm only offers, not what was declined or dropped from a draft."""
        return self.exclude(status__in=Activity.OUTSIDE)


class Activity(models.Model):
    """Мероприятие. ``progress`` is per cent done as last reported; ``version`` guards against a stale save.

    Texts of a draft may be empty: the check of the plan names what is missing.
    """

    class Status(models.TextChoices):
        OFFERED = "offered", _("предложено участником")
        DECLINED = "declined", _("не вошло в план")
        DROPPED = "dropped", _("снято с черновика")
        PLANNED = "planned", _("не начато")
        IN_PROGRESS = "in_progress", _("в работе")
        DONE = "done", _("выполнено")
        CANCELLED = "cancelled", _("отменено")

    OUTSIDE = (Status.OFFERED, Status.DECLINED, Status.DROPPED)

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="activities")
    code = models.CharField(max_length=8)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=activity_kinds)
    theme = models.CharField(max_length=20, choices=themes)
    scope = models.CharField(max_length=10, choices=scopes)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_activities"
    )
    participants = models.ManyToManyField(Organisation, related_name="shared_activities", blank=True)
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="followers", blank=True)
    challenges = models.JSONField(default=list, blank=True)
    option = models.ForeignKey(
        StrategyOption, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    result = models.TextField(blank=True)
    outputs_interim = models.TextField(blank=True)
    outputs_final = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    target_group = models.TextField(blank=True)
    effect_check = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.PLANNED)
    progress = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    closed_because = models.TextField(blank=True)
    offered_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="offered_activities"
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "code")
        constraints = [
            models.UniqueConstraint(fields=("plan", "code"), name="activity_code_once"),
            models.CheckConstraint(
                condition=Q(status__in=(
                    "offered", "declined", "dropped", "planned", "in_progress", "done", "cancelled",
                )),
                name="activity_status_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("individual", "joint", "state_supported", "reform")), name="activity_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("start")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="activity_progress_is_share"),
            models.CheckConstraint(
                condition=~Q(status__in=("declined", "dropped", "cancelled")) | ~Q(closed_because=""),
                name="activity_closed_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:activity", args=[self.pk])

    @property
    def title(self) -> str:
        return registry.localized(self, "title")

    @property
    def kind_name(self) -> str:
        return registry.localized(named(ACTIVITY_KINDS, self.kind), "name")

    @property
    def theme_name(self) -> str:
        return registry.localized(named(THEMES, self.theme), "name")

    @property
    def scope_name(self) -> str:
        return registry.localized(named(SCOPES, self.scope), "name")

    @property
    def cluster(self) -> Cluster:
        return self.plan.cluster

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier


class Milestone(models.Model):
    """Веха мероприятия: a named point with its day; ``key`` is its name inside the activity for ever."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="milestones")
    key = models.CharField(max_length=8)
    title_ru = models.CharField(max_length=200)
    title_kk = models.CharField(max_length=200, blank=True)
    due = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due", "pk")
        constraints = [models.UniqueConstraint(fields=("activity", "key"), name="milestone_key_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return registry.localized(self, "title")

    @property
    def days_late(self) -> int:
        """By how many days it was reached after its day."""
        return days_late(self.due, self.reached_on)
