"""The training programme (программа обучения): modules, their sessions, who completed which (M 2.3)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from coordinators.models.coordinator import Coordinator
from procedure import registry
from procedure.models import Dossier


class ModuleQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ModuleQuerySet:
        """The programme is read by the institute, its coordinators and the ministry."""
        return self.filter(registry.visible_records("coordinators.TrainingModule", user))


class TrainingModule(models.Model):
    """Модуль программы; acts on it are written in the institute's file."""

    institute = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="training_modules")
    code = models.CharField(_("Код"), max_length=20)
    title_ru = models.CharField(_("Название"), max_length=200)
    title_kk = models.CharField(_("Название на казахском"), max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(_("Сколько дней"), default=1)
    topics = models.TextField(_("О чём"), blank=True)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        ordering = ("code", "pk")
        constraints = [models.UniqueConstraint(fields=("institute", "code"), name="module_code_once")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:training")

    @property
    def title(self) -> str:
        return (registry.localized(self, "title") if self.title_kk else "") or self.title_ru

    @property
    def dossier(self) -> Dossier | None:
        return self.institute.dossier


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> SessionQuerySet:
        """Seen by whoever sees its module."""
        return self.filter(module__in=TrainingModule.objects.visible_to(user).values("pk"))


class TrainingSession(models.Model):
    """Занятие: a module taught from one day to another."""

    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, related_name="sessions")
    begins_on = models.DateField(_("Первый день"))
    ends_on = models.DateField(_("Последний день"))
    place = models.CharField(_("Место"), max_length=200)
    trainer = models.CharField(_("Кто ведёт"), max_length=200)
    attended_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="session_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.module} {self.begins_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return self.module.get_absolute_url()

    @property
    def dossier(self) -> Dossier | None:
        return self.module.dossier


class TrainingRecordQuerySet(models.QuerySet):
    def live(self) -> TrainingRecordQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class TrainingRecord(models.Model):
    """Пройденный модуль: one coordinator, one module, one day; a module taken again is another row, not another count."""

    coordinator = models.ForeignKey(Coordinator, on_delete=models.PROTECT, related_name="training")
    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, related_name="records")
    session = models.ForeignKey(
        TrainingSession, null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    completed_on = models.DateField()
    certificate = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = TrainingRecordQuerySet.as_manager()

    class Meta:
        ordering = ("completed_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("coordinator", "module", "completed_on"), condition=Q(withdrawn_at__isnull=True),
                name="training_once_a_day",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.module}, {self.completed_on:%d.%m.%Y}"
