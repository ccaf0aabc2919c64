"""Impact of the policy (оценка воздействия, M 2.2, 3.5): totals of regions and sectors, sheets of them, frozen reports."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Region
from coordinators.models import Cluster
from documents.models import Document
from methodology.impact import ENTERED, MEASURES, Measure
from methodology.industry import named
from procedure import clock, registry
from procedure.models import Dossier


def entered_measures() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(measure.code, measure.name_ru) for measure in ENTERED]


class ReferenceTotalQuerySet(models.QuerySet):
    def live(self) -> ReferenceTotalQuerySet:
        """What comparisons are made with: without what was corrected or withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> ReferenceTotalQuerySet:
        return self.filter(registry.visible_records("monitoring.ReferenceTotal", user))


class ReferenceTotal(models.Model):
    """Итог региона, страны или отрасли за год: tenge or people in full, with the publication it was read in.

    It is entered for the comparison of one ``cluster``, in whose dossier the act stands, and serves every cluster of that
    region or sector. A correction is a new row that ``replaces`` the old one; the old stays to be read.
    """

    class Scope(models.TextChoices):
        REGION = "region", gettext_lazy("регион")
        COUNTRY = "country", gettext_lazy("страна")
        SECTOR = "sector", gettext_lazy("отрасль по стране")

    class Prices(models.TextChoices):
        CURRENT = "current", gettext_lazy("в ценах этого года")
        CONSTANT = "constant", gettext_lazy("в постоянных ценах")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=8, choices=Scope)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    oked = models.CharField(max_length=5, blank=True)
    measure = models.CharField(max_length=12, choices=entered_measures)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=2)
    prices = models.CharField(max_length=8, choices=Prices, default=Prices.CURRENT)
    body = models.CharField(max_length=200)
    publication = models.CharField(max_length=300)
    published_on = models.DateField()
    address = models.URLField(max_length=500, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = ReferenceTotalQuerySet.as_manager()

    class Meta:
        ordering = ("scope", "region__code", "oked", "measure", "-year", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="region", region__isnull=False, oked="")
                | Q(scope="country", region__isnull=True, oked="")
                | Q(scope="sector", region__isnull=True) & ~Q(oked=""),
                name="reference_total_of_something",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=("turnover", "headcount", "export")), name="reference_total_measure_known"
            ),
            models.CheckConstraint(condition=Q(prices__in=("current", "constant")), name="reference_total_prices_known"),
            models.CheckConstraint(condition=Q(value__gte=0), name="reference_total_not_negative"),
            models.CheckConstraint(condition=~Q(body="") & ~Q(publication=""), name="reference_total_has_source"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="reference_total_withdrawn_why"
            ),
            *(
                models.UniqueConstraint(
                    fields=(*fields, "measure", "year"), condition=Q(scope=scope, withdrawn_at__isnull=True),
                    name=f"reference_total_{scope}_once",
                )
                for scope, fields in (("region", ("region",)), ("country", ()), ("sector", ("oked",)))
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=("scope", "region", "oked", "measure", "year"), name="reference_total_of")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.measure_name.lower()}, {self.year}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:total", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def fact(self) -> Measure:
        return named(MEASURES, self.measure)

    @property
    def measure_name(self) -> str:
        return registry.localized(self.fact, "name")

    @property
    def subject(self) -> str:
        """Whose total it is: «Туркестанская область», «Казахстан», «ОКЭД 10»."""
        if self.scope == self.Scope.REGION:
            return self.region.name
        return _("ОКЭД %(code)s") % {"code": self.oked} if self.oked else _("Казахстан")


class TotalsSheetQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> TotalsSheetQuerySet:
        return self.filter(registry.visible_records("monitoring.TotalsSheet", user))


class TotalsSheet(models.Model):
    """Таблица итогов: rows as they were typed, what is wrong with each; nothing is entered before somebody says so.

    ``rows`` are {number, cells, faults: [{column, text}], made: key of the total it became}.
    """

    class Status(models.TextChoices):
        CHECKED = "checked", gettext_lazy("проверена, ждёт решения")
        APPLIED = "applied", gettext_lazy("внесена")
        DROPPED = "dropped", gettext_lazy("не внесена")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="totals_sheets")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=Status, default=Status.CHECKED)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = TotalsSheetQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("checked", "applied", "dropped")), name="totals_sheet_status_known"
            )
        ]

    def __str__(self) -> str:
        return self.document.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:totals_sheet", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def good(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["faults"]]

    @property
    def bad(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["faults"]]

    @property
    def made(self) -> int:
        """How many rows became totals."""
        return sum(bool(row.get("made")) for row in self.rows)


class ImpactReport(models.Model):
    """Оценка воздействия, frozen: ``content`` holds it whole in each language, what is corrected later changes no report."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="impact_reports")
    number = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("cluster", "number"), name="impact_report_once")]

    def __str__(self) -> str:
        return _("Оценка воздействия № %(n)d") % {"n": self.number}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:impact", args=[self.cluster_id])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier
