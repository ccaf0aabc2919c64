"""Organisations (организации) and regions (регионы)."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_text, sort_key, validate_bin
from methodology.roles import MINISTRY, Role
from procedure import registry
from procedure.models import Dossier


class Region(models.Model):
    """Регион: two KATO digits; regions appear and end by law, hence the dates."""

    code = models.CharField(max_length=2, unique=True)
    name_ru = models.CharField(max_length=100)
    name_kk = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return registry.localized(self, "name")


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> OrganisationQuerySet:
        """Ministry and institute see all organisations, everybody else those they act for or asked to act for."""
        if not user.is_authenticated:
            return self.none()
        if any(user.holds(r) for r in (*MINISTRY, Role.INSTITUTE_HEAD)):
            return self
        asked = user.authorities.values("organisation")
        return self.filter(Q(pk__in=user.organisation_ids) | Q(pk__in=asked))


class Organisation(models.Model):
    """Организация: one row per BIN for applicants, members and participants."""

    class Kind(models.TextChoices):
        GROUP = "group", _("Группа предприятий")
        CHAMBER = "chamber", _("Региональная палата предпринимателей")
        SPK = "spk", _("Социально-предпринимательская корпорация")
        SEZ = "sez", _("Управляющая компания СЭЗ")
        ASSOCIATION = "association", _("Бизнес-ассоциация")
        ENTERPRISE = "enterprise", _("Предприятие")
        UNIVERSITY = "university", _("Университет")
        COLLEGE = "college", _("Колледж")
        RESEARCH = "research", _("Научная организация")
        INSTITUTE = "institute", _("Национальный институт")
        MINISTRY = "ministry", _("Министерство")
        AKIMAT = "akimat", _("Акимат")
        COMMISSION = "commission", _("Комиссия")
        PIU = "piu", _("Группа реализации проекта")

    kind = models.CharField(max_length=20, choices=Kind)
    name_ru = models.CharField(_("Наименование"), max_length=300)
    name_kk = models.CharField(_("Наименование на казахском"), max_length=300, blank=True)
    name_en = models.CharField(_("Наименование на английском"), max_length=300, blank=True)
    bin = models.CharField(_("БИН"), max_length=12, unique=True, null=True, blank=True, validators=[validate_bin])
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    address = models.CharField(_("Адрес"), max_length=300, blank=True)
    email = models.EmailField(_("Электронная почта"), blank=True)
    phone = models.CharField(_("Телефон"), max_length=40, blank=True)
    oked = models.CharField(_("ОКЭД"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{2,5}$")])
    dossier = models.OneToOneField(
        Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="organisation"
    )
    search = models.CharField(max_length=700, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False, db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "group",
                        "chamber",
                        "spk",
                        "sez",
                        "association",
                        "enterprise",
                        "university",
                        "college",
                        "research",
                        "institute",
                        "ministry",
                        "akimat",
                        "commission",
                        "piu",
                    )
                ),
                name="organisation_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_search()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("accounts:organisation", args=[self.pk])

    @property
    def name(self) -> str:
        return registry.localized(self, "name")

    def refresh_search(self) -> None:
        """What lists search in and sort by; a save does it, rows written in bulk call it themselves."""
        self.bin = self.bin or None
        self.search = search_text(self.name_ru, self.name_kk, self.name_en, self.bin or "")
        self.sort_key = sort_key(self.name_ru)
