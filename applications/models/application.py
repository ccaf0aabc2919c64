"""The application (заявка), its members, answers, filed versions and akimat notices (M 3.2, 3.2.2/4-5)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_text, sort_key, validate_bin
from accounts.models import Organisation, Region
from applications.models.round import Criterion, SelectionRound
from procedure import clock, registry
from procedure.models import Dossier


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> ApplicationQuerySet:
        """Applications whose dossier this person may see; a draft only by its own people."""
        return self.filter(registry.visible_records("applications.Application", user))

    def filed(self) -> ApplicationQuerySet:
        """Applications that were filed at least once and not withdrawn."""
        return self.filter(submitted_at__isnull=False).exclude(status=Application.Status.WITHDRAWN)


class Application(models.Model):
    """Заявка группы предприятий: filed registers at once; only what was never filed lapses."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("черновик")
        SUBMITTED = "submitted", _("подана")
        RETURNED = "returned", _("возвращена на дополнение")
        FORWARDED = "forwarded", _("передана в КИРИ")
        WITHDRAWN = "withdrawn", _("отозвана")
        LAPSED = "lapsed", _("не подана в срок")

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="application")
    round = models.ForeignKey(SelectionRound, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cluster_name_ru = models.CharField(_("Название кластера"), max_length=200)
    cluster_name_kk = models.CharField(_("Название кластера на казахском"), max_length=200, blank=True)
    sector = models.CharField(_("Отрасль"), max_length=200, blank=True)
    oked = models.CharField(_("ОКЭД"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{2,5}$")])
    regions = models.ManyToManyField(Region, related_name="applications", blank=True)
    summary = models.TextField(_("Кратко о кластере"), blank=True)
    goals = models.TextField(_("Цели"), blank=True)
    why_together = models.TextField(_("Зачем объединяться в кластер"), blank=True)  # M 3.2
    contact_name = models.CharField(_("Контактное лицо"), max_length=200, blank=True)
    contact_phone = models.CharField(_("Телефон"), max_length=40, blank=True)
    contact_email = models.EmailField(_("Электронная почта"), blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    not_completed = models.BooleanField(default=False)  # «не дополнена»: returned and not refiled by closing
    return_reason = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    return_sections = models.JSONField(default=list, blank=True)  # codes of the sections the ministry pointed at
    search = models.CharField(max_length=700, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("draft", "submitted", "returned", "forwarded", "withdrawn", "lapsed")),
                name="application_status_known",
            ),
            models.UniqueConstraint(
                fields=("round", "applicant", "cluster_name_ru"),
                condition=Q(status__in=("draft", "submitted", "returned", "forwarded")),
                name="application_once_while_active",
            ),
        ]
        indexes = [
            models.Index(fields=("round", "status", "sort_key"), name="application_inbox"),
            models.Index(fields=("status", "submitted_at"), name="application_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier.number or _('черновик')} · {self.cluster_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_search()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("applications:application", args=[self.pk])

    @property
    def cluster_name(self) -> str:
        return registry.localized(_Named(self.cluster_name_ru, self.cluster_name_kk), "name")

    def refresh_search(self) -> None:
        """Recompute what the lists search in and sort by."""
        self.search = search_text(
            self.dossier.number or "", self.cluster_name_ru, self.cluster_name_kk, self.applicant.name_ru,
            self.applicant.name_kk, self.applicant.bin or "",
        )  # fmt: skip
        self.sort_key = sort_key(self.cluster_name_ru)


class _Named:
    def __init__(self, ru: str, kk: str) -> None:
        self.name_ru, self.name_kk, self.name_en = ru, kk, ru


class ApplicationSection(models.Model):
    """A section's version, for the stale-write check and «сохранено в …»."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=30)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("application", "code"), name="section_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Member(models.Model):
    """Участник группы: one row per BIN in an application."""

    class Size(models.TextChoices):
        MICRO = "micro", _("микро")
        SMALL = "small", _("малое")
        MEDIUM = "medium", _("среднее")
        LARGE = "large", _("крупное")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("Наименование"), max_length=300)
    name_kk = models.CharField(_("Наименование на казахском"), max_length=300, blank=True)
    bin = models.CharField(_("БИН"), max_length=12, validators=[validate_bin])
    kind = models.CharField(max_length=20, choices=Organisation.Kind, default=Organisation.Kind.ENTERPRISE)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chain_role = models.CharField(_("Место в цепочке"), max_length=200)
    oked = models.CharField(_("ОКЭД"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{2,5}$")])
    products = models.CharField(_("Продукция или услуги"), max_length=300, blank=True)
    makes_final_product = models.BooleanField(_("Выпускает конечную продукцию"), default=False)
    size_class = models.CharField(_("Размер"), max_length=8, choices=Size, blank=True)
    consent = models.BooleanField(_("Согласие подписано"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("application", "bin"), name="member_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "group", "chamber", "spk", "sez", "association", "enterprise", "university", "college", "research",
                        "institute", "ministry", "akimat", "commission", "piu",
                    )
                ),
                name="member_kind_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} ({self.bin})"


class MemberYear(models.Model):
    """A member's figures for a year: money in tenge, people as the yearly average."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    turnover = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    export = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    headcount = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=("member", "year"), name="member_year_once"),
            models.CheckConstraint(condition=Q(turnover__gte=0, export__gte=0), name="member_year_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.year}"


class CriterionAnswer(models.Model):
    """The applicant's answer to one criterion, with figures by the criterion's schema."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    figures = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("application", "criterion"), name="answer_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.criterion_id}"


class FiledVersion(models.Model):
    """What was filed, as it was filed: officials and experts read this, never the applicant's later edits."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("application", "number"), name="filed_version_once")]

    def __str__(self) -> str:
        return f"{self.application_id} v{self.number}"
