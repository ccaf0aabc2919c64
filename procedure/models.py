"""The rails: dossier (дело), journal (журнал), deadline (срок), working calendar (календарь)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from methodology.editions import EDITIONS, Edition
from procedure import clock, registry

if TYPE_CHECKING:
    from datetime import datetime


class DossierQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> DossierQuerySet:
        """Dossiers this person may see: the union of what each app registered, nothing by default."""
        return self.filter(registry.visible_dossiers(user))


class Dossier(models.Model):
    """Дело: the root every record hangs on; one number for life."""

    class Kind(models.TextChoices):
        ROUND = "round", _("Отбор")
        CLUSTER = "cluster", _("Кластер")
        COORDINATOR = "coordinator", _("Координатор")
        REGISTRY = "registry", _("Реестр")
        POLICY = "policy", _("Кластерная политика")

    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(max_length=30, unique=True, null=True, blank=True)
    edition = models.CharField(max_length=20, default="2015")
    title = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    stage = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField(default=0)

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("round", "cluster", "coordinator", "registry", "policy")),
                name="dossier_kind_known",
            ),
            models.CheckConstraint(condition=Q(edition__in=("2015", "2022")), name="dossier_edition_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number or _('черновик')} · {self.name}"

    @property
    def name(self) -> str:
        """The title in the reader's language, Russian where there is none."""
        return getattr(self, f"title_{(get_language() or 'ru')[:2]}", "") or self.title

    @property
    def law(self) -> Edition:
        """The edition of the methodology this dossier keeps for life."""
        return EDITIONS[self.edition]


class NumberSeries(models.Model):
    """Gapless registration numbers: one row per kind and year, locked last."""

    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "year"), name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.kind}-{self.year}: {self.last}"


class JournalEntry(models.Model):
    """Строка журнала: one act, append-only by database trigger, chained by digest within its dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="journal")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=80)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_label = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    effective_at = models.DateTimeField()
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("dossier", "seq")
        constraints = [
            models.UniqueConstraint(fields=("dossier", "seq"), name="journal_seq_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="journal_seq_from_one"),
        ]
        indexes = [
            models.Index(fields=("act", "at"), name="journal_by_act"),
            # the maker of papers looks every minute; most lines ask for none
            models.Index(fields=("dossier", "id"), condition=Q(data__has_key="papers"), name="journal_asks_papers"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.seq} {self.act}"

    @property
    def title(self) -> str:
        return str(registry.act_title(self.act))

    @property
    def target_pk(self) -> int:
        """Key of the record the line is about. Raises ValueError for a line about none."""
        return int(self.target.rpartition(":")[-1])


class JournalReading(models.Model):
    """What a reader of the journal (papers, letters) has dealt with; an anti-join finds the rest."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "reader"), name="journal_read_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.reader}"


class DeadlineQuerySet(models.QuerySet):
    def running(self) -> DeadlineQuerySet:
        """Terms somebody still has to keep: open, paused, or run out but not met."""
        return self.filter(closed_at__isnull=True)

    def due(self, at: datetime) -> DeadlineQuerySet:
        """Terms the clock must look at now, in the order their effects happen."""
        return self.filter(attention_at__lte=at).order_by("expires_at", "rank", "pk")


class Deadline(models.Model):
    """Срок: this dossier, this term, due on this day, and why."""

    class State(models.TextChoices):
        OPEN = "open", _("идёт")
        PAUSED = "paused", _("приостановлен")
        EXPIRED = "expired", _("истёк")
        MET = "met", _("исполнен")
        CANCELLED = "cancelled", _("отменён")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deadlines")
    term = models.CharField(max_length=40)
    key = models.CharField(max_length=80, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=10)
    force = models.CharField(max_length=12)
    responsible = models.CharField(max_length=40)
    started_on = models.DateField()
    due_on = models.DateField()
    expires_at = models.DateTimeField()
    basis = models.JSONField(default=dict)
    calendar_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    attention_at = models.DateTimeField(null=True, blank=True)
    warned = models.SmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "term", "key"), condition=Q(state__in=("open", "paused")), name="deadline_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "paused", "expired", "met", "cancelled")), name="deadline_state_known"
            ),
            models.CheckConstraint(condition=Q(unit__in=("wd", "cd", "mo", "y", "fixed")), name="deadline_unit_known"),
            models.CheckConstraint(
                condition=Q(force__in=("indicative", "internal", "binding")), name="deadline_force_known"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("started_on")), name="deadline_due_after_start"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(attention_at__isnull=False), name="deadline_open_is_watched"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "paused", "expired"), closed_at__isnull=True)
                | Q(state__in=("met", "cancelled", "expired"), closed_at__isnull=False),
                name="deadline_closed_has_date",
            ),
        ]
        indexes = [
            models.Index(
                fields=("attention_at", "expires_at"), condition=Q(attention_at__isnull=False), name="deadline_watched"
            ),
            models.Index(
                fields=("responsible", "due_on"), condition=Q(closed_at__isnull=True), name="deadline_running"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.due_on} ({self.state})"

    @property
    def is_overdue(self) -> bool:
        return self.closed_at is None and self.state != self.State.PAUSED and clock.now() >= self.expires_at

    @property
    def was_late(self) -> bool:
        """Met, but after it had run out."""
        return self.closed_at is not None and self.state == self.State.MET and self.closed_at >= self.expires_at

    @property
    def name(self) -> str:
        return registry.localized(self.dossier.law.terms[self.term], "name")


class CalendarDay(models.Model):
    """День-исключение производственного календаря: only exceptions to Monday-Friday are stored."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("праздник")
        DAY_OFF = "day_off", _("выходной по переносу")
        WORKED = "worked", _("рабочий день по переносу")

    date = models.DateField(unique=True)
    is_working = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind)
    note_ru = models.CharField(max_length=200)
    note_kk = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confirmed = models.BooleanField(default=True)

    class Meta:
        ordering = ("date",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("holiday", "day_off", "worked")), name="calendar_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.note_ru}"


class TickRun(models.Model):
    """The last sweep of each kind, for the health page."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    handled = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
