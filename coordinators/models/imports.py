"""Loading the base from a spreadsheet (загрузка таблицы): rows are staged, checked, applied in portions, undone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.base import Participant
from coordinators.models.cluster import Cluster
from documents.models import Document
from procedure import clock, registry
from procedure.models import Dossier


class BaseImportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> BaseImportQuerySet:
        return self.filter(registry.visible_records("coordinators.BaseImport", user))

    def working(self) -> BaseImportQuerySet:
        """The portal has something to do with them."""
        return self.filter(status__in=("reading", "applying", "undoing"))


class BaseImport(models.Model):
    """Загрузка: one spreadsheet and everything it brought; ``done`` of ``total`` rows is its progress."""

    class Status(models.TextChoices):
        READING = "reading", _("читается")
        CHECKED = "checked", _("проверена, ждёт решения")
        REFUSED = "refused", _("не прочиталась")
        APPLYING = "applying", _("загружается")
        APPLIED = "applied", _("загружена")
        UNDOING = "undoing", _("отменяется")
        UNDONE = "undone", _("отменена")
        DROPPED = "dropped", _("не загружена")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="imports")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("Источник сведений"), max_length=300)
    status = models.CharField(max_length=10, choices=Status, default=Status.READING)
    total = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    held_until = models.DateTimeField(null=True, blank=True)  # a worker is at it until then

    objects = BaseImportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=(
                        "reading", "checked", "refused", "applying", "applied", "undoing", "undone", "dropped",
                    )
                ),
                name="import_status_known",
            ),
            models.UniqueConstraint(
                fields=("cluster",), condition=Q(status__in=("reading", "applying", "undoing")), name="import_one_at_work"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.document.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:import", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def bad(self) -> int:
        return self.total - self.good

    @property
    def is_working(self) -> bool:
        return self.status in (self.Status.READING, self.Status.APPLYING, self.Status.UNDOING)

    @property
    def percent(self) -> int:
        """How far it is; reading a sheet does not know its end."""
        return self.done * 100 // self.good if self.good else 0


class ImportRow(models.Model):
    """Строка загрузки as it was typed, what is wrong with it, and what it made."""

    load = models.ForeignKey(BaseImport, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    faults = models.JSONField(default=list)  # [{code, column, text, fatal}]
    good = models.BooleanField(default=False)
    done = models.BooleanField(default=False)
    place = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made = models.JSONField(default=dict)  # keys of figures it wrote and of those it replaced
    kept_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("load", "number"), name="import_row_once")]
        indexes = [models.Index(fields=("load", "good", "done"), name="import_row_waiting")]

    def __str__(self) -> str:
        return f"{self.load_id} {self.number}"
