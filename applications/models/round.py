"""The selection round (отбор) and its rules: data copied from the edition, frozen at announcement (M 3.2, 3.2.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from methodology import selection as vote
from methodology.editions import EDITIONS
from methodology.roles import INSTITUTE, MINISTRY
from procedure import clock, registry
from procedure.deadlines import TermLength
from procedure.models import Dossier


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> RoundQuerySet:
        """Announced rounds are public; a draft is seen by the ministry and the institute."""
        staff = MINISTRY + INSTITUTE
        if user is not None and user.is_authenticated and any(user.holds(r) for r in staff):
            return self
        return self.public()

    def public(self) -> RoundQuerySet:
        return self.exclude(status=SelectionRound.Status.DRAFT).filter(announced_at__isnull=False)

    def open(self) -> RoundQuerySet:
        """Rounds that take applications now, whether or not the clock process is awake."""
        return self.filter(status=SelectionRound.Status.ANNOUNCED, intake_due_on__gte=clock.today())


class SelectionRound(models.Model):
    """Отбор: opened by the ministry's announcement, closed by the clock."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("готовится")
        ANNOUNCED = "announced", _("идёт приём заявок")
        CLOSED = "closed", _("приём завершён")
        COMPLETED = "completed", _("завершён")
        CANCELLED = "cancelled", _("отменён")

    class Majority(models.TextChoices):
        SIMPLE = vote.Majority.SIMPLE.value, _("простое: больше половины голосов «за» и «против»")
        ABSOLUTE = vote.Majority.ABSOLUTE.value, _("абсолютное: больше половины всех, кто вправе голосовать по вопросу")
        TWO_THIRDS = vote.Majority.TWO_THIRDS.value, _("две трети голосов «за» и «против»")

    class Tie(models.TextChoices):
        CHAIR = vote.Tie.CHAIR.value, _("решает голос председателя")
        FAILS = vote.Tie.FAILS.value, _("отбор не поддержан")

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="round")
    title_ru = models.CharField(_("Название"), max_length=300)
    title_kk = models.CharField(_("Название на казахском"), max_length=300)
    title_en = models.CharField(_("Название на английском"), max_length=300, blank=True)
    legal_act = models.CharField(_("Акт о порядке и критериях"), max_length=300, blank=True)
    legal_act_date = models.DateField(_("Дата акта"), null=True, blank=True)
    contacts = models.TextField(_("Контакты для заявителей"), blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    decision_planned_on = models.DateField(_("Решение Комиссии планируется"), null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    intake_opens_on = models.DateField(_("Приём с"), null=True, blank=True)
    intake_due_on = models.DateField(_("Приём по"), null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("Сколько кластеров поддержат"), null=True, blank=True)
    # Scoring rules: no published act gives them, so each round states its own (architecture, decision record).
    scale_max = models.PositiveSmallIntegerField(_("Высший балл шкалы"), default=5)
    divergence_limit = models.DecimalField(
        _("Расхождение, с которого баллы согласуют"), max_digits=4, decimal_places=1, default=Decimal(2)
    )
    min_experts = models.PositiveSmallIntegerField(
        _("Экспертов на заявку, не менее"), default=2, validators=[MinValueValidator(2), MaxValueValidator(9)]
    )
    aggregation = models.CharField(max_length=30, default="mean_of_experts")
    threshold = models.DecimalField(_("Минимальный балл"), max_digits=5, decimal_places=1, null=True, blank=True)
    rules_source = models.CharField(_("Чем утверждены правила оценки"), max_length=300, blank=True)
    # Rules of the Commission's sitting (default: Order 367, p. 16).
    commission_size = models.PositiveSmallIntegerField(_("Членов Комиссии, не менее"), default=5)
    quorum = models.PositiveSmallIntegerField(_("Кворум"), default=3)
    majority = models.CharField(max_length=20, default="simple")
    tie_rule = models.CharField(max_length=20, default="chair")
    commission_source = models.CharField(_("Чем утверждён порядок Комиссии"), max_length=300, blank=True)
    hours_before_results = models.PositiveSmallIntegerField(
        _("Часов между ответом заявителю и публикацией"), default=0, validators=[MaxValueValidator(240)]
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("draft", "announced", "closed", "completed", "cancelled")),
                name="round_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "cancelled")) | Q(intake_due_on__isnull=False),
                name="round_announced_has_window",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("applications:round", args=[self.pk])

    @property
    def title(self) -> str:
        return registry.localized(self, "title")

    @property
    def law(self) -> Any:
        return EDITIONS[self.dossier.edition]

    def term(self, code: str) -> TermLength | None:
        """The length this round set for a term; None means the edition's own."""
        row = next((t for t in self.terms.all() if t.code == code), None)
        return TermLength(row.length, row.unit) if row else None

    @property
    def closes_at(self) -> Any:
        """The moment after which nothing is accepted: the midnight that ends the last day."""
        return clock.end_of(self.intake_due_on)

    @property
    def takes_applications(self) -> bool:
        return (
            self.status == self.Status.ANNOUNCED
            and self.intake_opens_on <= clock.today()
            and clock.now() < self.closes_at
        )

    @property
    def life(self) -> str:
        """Where the round stands now, as the clock says: an announced round opens and closes by itself."""
        if self.status == self.Status.ANNOUNCED and not self.takes_applications:
            return "scheduled" if clock.now() < self.closes_at else str(self.Status.CLOSED)
        return self.status

    def get_life_display(self) -> Any:
        """The same in words."""
        return _("объявлен, приём ещё не открыт") if self.life == "scheduled" else self.Status(self.life).label

    @property
    def day_zero(self) -> date | None:
        """Day zero of intake: recorded at announcement; before it, the later of the two publication dates."""
        if self.intake_opens_on:
            return self.intake_opens_on
        days = [publication.published_on for publication in self.publications.all()]
        return max(days) if len(days) >= 2 else None


class RoundTerm(models.Model):
    """Length of a term in this round, copied from the edition, changeable with a legal basis until announcement."""

    round = models.ForeignKey(SelectionRound, on_delete=models.CASCADE, related_name="terms")
    code = models.CharField(max_length=40)
    length = models.PositiveIntegerField(validators=[MinValueValidator(1), MaxValueValidator(730)])
    unit = models.CharField(max_length=10)
    basis = models.CharField(_("Основание изменения"), max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("round", "code"), name="round_term_once"),
            models.CheckConstraint(
                condition=Q(unit__in=("wd", "cd", "mo", "y", "fixed")), name="round_term_unit_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.length}{self.unit}"


class Criterion(models.Model):
    """Критерий: copied from the edition when the round is prepared, frozen at announcement (M 3.2.1)."""

    round = models.ForeignKey(SelectionRound, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=10)
    group = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    name_ru = models.CharField(max_length=400)
    name_kk = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    weight = models.DecimalField(_("Вес"), max_digits=5, decimal_places=2)
    max_score = models.PositiveSmallIntegerField(_("Высший балл"), default=5)
    anchors_ru = models.JSONField(default=list)
    anchors_kk = models.JSONField(default=list)

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("round", "code"), name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="criterion_weight_not_negative"),
            models.CheckConstraint(condition=Q(max_score__gt=0), name="criterion_max_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return registry.localized(self, "name")

    @property
    def anchors(self) -> list[str]:
        return registry.localized(self, "anchors")

    @property
    def fact(self) -> Any:
        """The criterion in the edition: hint, figures, clause."""
        return next(c for c in self.round.law.criteria if c.code == self.code)


class RequiredDocument(models.Model):
    """A document the round asks applicants for."""

    round = models.ForeignKey(SelectionRound, on_delete=models.CASCADE, related_name="documents")
    code = models.CharField(max_length=40)
    name_ru = models.CharField(max_length=200)
    name_kk = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    required = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("round", "code"), name="required_document_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return registry.localized(self, "name")


class Publication(models.Model):
    """Публикация объявления: the press and the organiser's site, both required (M 3.2.2/2)."""

    class Channel(models.TextChoices):
        PRESS = "press", _("официальное печатное издание")
        SITE = "site", _("интернет-ресурс организатора")

    round = models.ForeignKey(SelectionRound, on_delete=models.CASCADE, related_name="publications")
    channel = models.CharField(max_length=8, choices=Channel)
    medium = models.CharField(_("Издание или адрес"), max_length=300)
    issue = models.CharField(_("Номер выпуска"), max_length=60, blank=True)
    published_on = models.DateField(_("Дата публикации"))
    scan = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the page of the issue, or a picture of the site

    class Meta:
        ordering = ("published_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=("round", "channel"), name="publication_once_per_channel"),
            models.CheckConstraint(condition=Q(channel__in=("press", "site")), name="publication_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.medium} {self.published_on}"
