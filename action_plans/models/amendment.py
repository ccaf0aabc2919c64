"""Amendments of a plan in force (поправки, M 2.3): a branch of lines, while the base runs on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models.plan import ActionPlan, Revision
from coordinators.models import Cluster
from methodology.industry import named
from methodology.plan import ASKED_BY, CHANGE_CAUSES
from procedure import registry
from procedure.models import Dossier


def causes() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in CHANGE_CAUSES]


def askers() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in ASKED_BY]


class AmendmentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AmendmentQuerySet:
        return self.filter(registry.visible_records("action_plans.Amendment", user))


class Amendment(models.Model):
    """Поправка: why the plan changes, who asked and when. ``base`` is the baseline it began from.

    A light one is decided by the institute's head alone; for a heavy one the firms it touches agree first, on the
    revision its proposal seals. ``result`` is the baseline it became.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("готовится")
        PROPOSED = "proposed", gettext_lazy("предложена")
        MERGED = "merged", gettext_lazy("внесена в план")
        REJECTED = "rejected", gettext_lazy("отклонена")
        WITHDRAWN = "withdrawn", gettext_lazy("снята")

    class Path(models.TextChoices):
        LIGHT = "light", gettext_lazy("лёгкая: решает КИРИ")
        HEAVY = "heavy", gettext_lazy("с согласием предприятий")

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    title = models.CharField(max_length=200)
    cause = models.CharField(max_length=20, choices=causes)
    asked_by = models.CharField(max_length=20, choices=askers)
    signalled_on = models.DateField()
    effect = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    path = models.CharField(max_length=5, choices=Path, blank=True)
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="branches")
    sealed = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    result = models.OneToOneField(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="made_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="plan_amendment_once"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "proposed", "merged", "rejected", "withdrawn")),
                name="amendment_status_known",
            ),
            models.CheckConstraint(condition=Q(path__in=("", "light", "heavy")), name="amendment_path_known"),
            models.CheckConstraint(
                condition=~Q(status="merged") | Q(result__isnull=False, decided_on__isnull=False),
                name="amendment_merged_made_baseline",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("rejected", "withdrawn")) | ~Q(closed_because=""),
                name="amendment_closed_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("Поправка %(n)d: %(title)s") % {"n": self.number, "title": self.title}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:amendment", args=[self.pk])

    @property
    def cause_name(self) -> str:
        return registry.localized(named(CHANGE_CAUSES, self.cause), "name")

    @property
    def asked_by_name(self) -> str:
        return registry.localized(named(ASKED_BY, self.asked_by), "name")

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.DRAFT, self.Status.PROPOSED)

    @property
    def cluster(self) -> Cluster:
        return self.plan.cluster

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier


class AmendmentLine(models.Model):
    """Строка поправки: one cell of one activity, before and after, as ``pure.diff`` tells it.

    ``asked`` lines are what the amendment wants against its base; ``settled`` keeps a person's choice in a conflict:
    what the plan said then and what it is to say. ``merged`` lines tell exactly what the merge did.
    """

    class Told(models.TextChoices):
        ASKED = "asked", gettext_lazy("предложена")
        MERGED = "merged", gettext_lazy("внесена")

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="lines")
    told = models.CharField(max_length=6, choices=Told, default=Told.ASKED)
    code = models.CharField(max_length=8)
    cell = models.CharField(max_length=80)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    settled = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("amendment", "told", "code", "cell"), name="amendment_line_once"),
            models.CheckConstraint(condition=Q(told__in=("asked", "merged")), name="amendment_line_told_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.cell}"
