"""The base of enterprises (база предприятий, M 3.3.2 stage 1): who is in the industry, with what figures, whom to ask."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.identity import sort_key
from accounts.models import Organisation
from coordinators.models.chain import ChainStep
from coordinators.models.cluster import Cluster
from coordinators.pure import names, sizes
from methodology.industry import ACTOR_KINDS, named
from methodology.sizes import SIZES
from procedure import clock, registry
from procedure.models import Dossier


class ParticipantQuerySet(models.QuerySet):
    def live(self) -> ParticipantQuerySet:
        """Everybody in the base today: without those who left, were merged away or whose import was undone."""
        return self.exclude(status__in=("left", "withdrawn"))

    def joined(self) -> ParticipantQuerySet:
        """Current participants of the initiative."""
        return self.filter(status=Participant.Status.JOINED)

    def visible_to(self, user: Any) -> ParticipantQuerySet:
        return self.filter(registry.visible_records("coordinators.Participant", user))


def actor_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(kind.code, kind.name_ru) for kind in ACTOR_KINDS]


class Participant(models.Model):
    """Участник отрасли: an organisation in a cluster's base, from «known» to «joined» and «left»."""

    class Status(models.TextChoices):
        KNOWN = "known", _("в базе")
        REQUESTED = "requested", _("просится")
        INVITED = "invited", _("приглашено")
        JOINED = "joined", _("участвует")
        DECLINED = "declined", _("отказалось")
        LEFT = "left", _("вышло")
        WITHDRAWN = "withdrawn", _("убрано из базы")

    class Origin(models.TextChoices):
        APPLICATION = "application", _("из заявки")
        COORDINATOR = "coordinator", _("внёс координатор")
        REQUEST = "request", _("попросилось само")
        IMPORT = "import", _("из таблицы")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    step = models.ForeignKey(
        ChainStep, null=True, blank=True, on_delete=models.PROTECT, related_name="participants",
        verbose_name=_("Звено цепочки"),
    )  # fmt: skip
    kind = models.CharField(_("Кто это в отрасли"), max_length=12, choices=actor_kinds, default="enterprise")
    status = models.CharField(max_length=10, choices=Status, default=Status.KNOWN)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.COORDINATOR)
    products = models.CharField(_("Продукция или услуги"), max_length=300, blank=True)
    words = models.TextField(_("Почему хотите участвовать"), blank=True)
    added_on = models.DateField(default=clock.today)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    size_class = models.CharField(max_length=8, blank=True)
    search = models.CharField(max_length=700, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("known", "requested", "invited", "joined", "declined", "left", "withdrawn")),
                name="participant_status_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("enterprise", "supplier", "service", "institution", "state")),
                name="participant_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=("application", "coordinator", "request", "import")),
                name="participant_origin_known",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="participant_leaves_after_joining",
            ),
            models.UniqueConstraint(
                fields=("cluster", "organisation"),
                condition=~Q(status__in=("left", "withdrawn")),
                name="participant_once",
            ),
        ]
        indexes = [models.Index(fields=("cluster", "sort_key", "id"), name="participant_list")]

    def __str__(self) -> str:
        return self.organisation.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_words()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("coordinators:participant", args=[self.pk])

    def refresh_words(self) -> None:
        """What lists search in and sort by: the organisation's names as people type them."""
        firm = self.organisation
        self.search = names.fold(f"{firm.name_ru} {firm.name_kk} {firm.bin or ''}")[:700]
        self.sort_key = sort_key(firm.name_ru)

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def kind_name(self) -> str:
        return registry.localized(named(ACTOR_KINDS, self.kind), "name")

    @property
    def size_name(self) -> str:
        return size_name(self.size_class)


def size_name(code: str) -> str:
    """A size class in the reader's language; empty when it is not known."""
    return next((registry.localized(size, "name") for size in SIZES if size.code == code), "")


class NameKey(models.Model):
    """What is left of a word of a name without one letter: how a name is found with a letter typed wrong."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="name_keys")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("key", "organisation"), name="name_key_once")]

    def __str__(self) -> str:
        return self.key


class CompanyYearQuerySet(models.QuerySet):
    def live(self) -> CompanyYearQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> CompanyYearQuerySet:
        return self.filter(registry.visible_records("coordinators.CompanyYear", user))


COSTS = ("cost_materials", "cost_labour", "cost_energy", "cost_transport", "cost_other")


class CompanyYear(models.Model):
    """Показатели предприятия за год: money in tenge, people as the yearly average, costs in per cent of all costs."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="company_years")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Год"))
    turnover = models.DecimalField(max_digits=18, decimal_places=2)
    export = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    headcount = models.PositiveIntegerField(_("Численность"))
    cost_materials = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    cost_labour = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    cost_energy = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    cost_transport = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    cost_other = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Источник сведений"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = CompanyYearQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(turnover__gte=0, export__gte=0, export__lte=F("turnover")), name="company_year_makes_sense"
            ),
            models.UniqueConstraint(
                fields=("organisation", "year"), condition=Q(withdrawn_at__isnull=True), name="company_year_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"

    def get_absolute_url(self) -> str:
        place = self.cluster.participants.live().filter(organisation=self.organisation_id).first()
        return place.get_absolute_url() if place else self.cluster.tab_url("base")

    @property
    def dossier(self) -> Dossier:
        return self.cluster.dossier

    @property
    def productivity(self) -> Any:
        """Turnover per worker, tenge."""
        return sizes.productivity(self.turnover, self.headcount)

    @property
    def costs(self) -> list[tuple[str, Any]]:
        """Shares of the costs that are known."""
        return [(str(COST_NAMES[name]), getattr(self, name)) for name in COSTS if getattr(self, name) is not None]


COST_NAMES = {
    "cost_materials": _("материалы"),
    "cost_labour": _("труд"),
    "cost_energy": _("энергия"),
    "cost_transport": _("перевозка"),
    "cost_other": _("прочее"),
}


class ContactQuerySet(models.QuerySet):
    def live(self) -> ContactQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> ContactQuerySet:
        return self.filter(registry.visible_records("coordinators.Contact", user))


class Contact(models.Model):
    """Контактное лицо предприятия: kept with the day of consent, or without it and then for the initiative only."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(_("Фамилия, имя, отчество"), max_length=200)
    position = models.CharField(_("Должность"), max_length=200, blank=True)
    email = models.EmailField(_("Электронная почта"), blank=True)
    phone = models.CharField(_("Телефон"), max_length=40, blank=True)
    consent_on = models.DateField(_("Когда дано согласие"), null=True, blank=True)
    consent_scope = models.CharField(_("На что согласие"), max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.participant.get_absolute_url()

    @property
    def cluster(self) -> Cluster:
        return self.participant.cluster

    @property
    def dossier(self) -> Dossier:
        return self.participant.dossier
