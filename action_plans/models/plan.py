"""The action plan of a cluster (план мероприятий, M 3.3.2, stage 3) and its sealed revisions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from methodology.plan import PLAN_RULES
from methodology.terms import TERMS_2015
from procedure import registry
from procedure.models import Dossier


class ActionPlanQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ActionPlanQuerySet:
        return self.filter(registry.visible_records("action_plans.ActionPlan", user))


class ActionPlan(models.Model):
    """План мероприятий: one per cluster. What it says stands in its activities; a revision seals it for agreement.

    ``agree_share`` is the per cent of named firms that must agree, ``agree_days`` the working days they have, ``step_days``
    how far an amendment may move a date and ``step_share`` what per cent of the plan's money it may move on the lighter
    path. ``promised_share`` is the private share, per cent, that the application promised. Entries of the ledger of
    private promises up to number ``ledger_upto`` are read by all its firms.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("составляется")
        PROPOSED = "proposed", gettext_lazy("на согласовании")
        IN_FORCE = "in_force", gettext_lazy("действует")
        COMPLETED = "completed", gettext_lazy("выполнен")

    cluster = models.OneToOneField(Cluster, on_delete=models.PROTECT, related_name="plan")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    first_year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2015), MaxValueValidator(2100)])
    last_year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2015), MaxValueValidator(2100)])
    agree_share = models.PositiveSmallIntegerField(default=PLAN_RULES.agree_share, validators=[MaxValueValidator(100)])
    agree_days = models.PositiveSmallIntegerField(
        default=TERMS_2015["agreement"].length, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    step_days = models.PositiveSmallIntegerField(default=PLAN_RULES.step_days)
    step_share = models.PositiveSmallIntegerField(default=PLAN_RULES.step_share, validators=[MaxValueValidator(100)])
    promised_share = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal())
    ledger_upto = models.PositiveIntegerField(default=0)
    opened_on = models.DateField()

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("draft", "proposed", "in_force", "completed")), name="plan_status_known"
            ),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_years_in_order"),
            models.CheckConstraint(
                condition=Q(promised_share__gte=0, promised_share__lte=100), name="plan_promised_share_is_share"
            ),
        ]

    def __str__(self) -> str:
        return _("План мероприятий: %(cluster)s") % {"cluster": self.cluster}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:plan", args=[self.cluster_id])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def years(self) -> range:
        """The years its money is planned for."""
        return range(self.first_year, self.last_year + 1)

    @property
    def is_open(self) -> bool:
        """Still written by hand; once in force it changes by amendments only."""
        return self.status in (self.Status.DRAFT, self.Status.PROPOSED)


class RevisionQuerySet(models.QuerySet):
    def approved(self) -> RevisionQuerySet:
        """Baselines, the first one first."""
        return self.filter(baseline__isnull=False).order_by("baseline")

    def visible_to(self, user: Any) -> RevisionQuerySet:
        return self.filter(registry.visible_records("action_plans.Revision", user))


class Revision(models.Model):
    """Редакция плана: its whole content sealed by SHA-256; an approved one is baseline number ``baseline``."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    baseline = models.PositiveSmallIntegerField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="plan_revision_once"),
            models.UniqueConstraint(fields=("plan", "baseline"), name="plan_baseline_once"),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, approved_at__isnull=True)
                | Q(baseline__isnull=False, approved_at__isnull=False),
                name="plan_baseline_was_approved",
            ),
        ]

    def __str__(self) -> str:
        return _("%(plan)s, редакция %(n)d") % {"plan": self.plan, "n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:revision", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AgreementQuerySet:
        return self.filter(registry.visible_records("action_plans.Agreement", user))


class Agreement(models.Model):
    """Согласие или отказ предприятия: its word on a revision. It holds while the firm's own part stays as it was.

    Rows are only added; the last word of a firm counts.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="plan_agreements")
    agreed = models.BooleanField()
    comment = models.TextField(blank=True)
    part = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(comment=""), name="plan_declined_with_comment")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.organisation_id}"

    @property
    def dossier(self) -> Dossier:
        return self.revision.dossier
