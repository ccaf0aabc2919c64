"""People (лица), organisations (организации), regions (регионы), appointments to roles (назначения)."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.identity import search_text, sort_key, validate_bin
from methodology.roles import ROLE_LABELS, Role
from procedure import clock, registry
from procedure.models import Dossier


def role_choices() -> list[tuple[str, str]]:
    """Callable choices: a new role makes no migration."""
    return [(str(role), label.ru) for role, label in ROLE_LABELS.items()]


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
        if any(user.holds(r) for r in (Role.MINISTRY, Role.MINISTRY_HEAD, Role.INSTITUTE_HEAD)):
            return self
        return self.filter(Q(pk__in=user.organisation_ids) | Q(authorities__user=user)).distinct()


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

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.bin = self.bin or None
        self.search = search_text(self.name_ru, self.name_kk, self.name_en, self.bin or "")
        self.sort_key = sort_key(self.name_ru)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("accounts:organisations")

    @property
    def name(self) -> str:
        return registry.localized(self, "name")


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Лицо: logs in by e-mail, acts in roles by dated appointments. The administrator holds no procedural role."""

    email = models.EmailField(_("Электронная почта"), unique=True)
    full_name = models.CharField(_("Фамилия, имя, отчество"), max_length=200)
    position = models.CharField(_("Должность"), max_length=200, blank=True)
    language = models.CharField(
        _("Язык"), max_length=2, default="ru", choices=[("kk", "kk"), ("ru", "ru"), ("en", "en")]
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)
    epoch = models.PositiveIntegerField(default=0)  # a change of roles ends the sessions opened before it

    USERNAME_FIELD = "email"
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.full_name or self.email

    @property
    def behalf_label(self) -> str:
        names = {a.organisation.name_ru for a in self.current_appointments if a.organisation}
        return "; ".join(sorted(names))

    @cached_property
    def current_appointments(self) -> list[Appointment]:
        """Appointments in force today, read once per request."""
        return list(self.appointments.current().select_related("organisation"))

    def forget_appointments(self) -> None:
        """After a change of roles: read the appointments again."""
        self.__dict__.pop("current_appointments", None)

    @property
    def roles(self) -> set[str]:
        return {a.role for a in self.current_appointments}

    def holds(self, role: Role | str) -> bool:
        return str(role) in self.roles

    @property
    def organisation_ids(self) -> set[int]:
        """Organisations this person acts for."""
        return {a.organisation_id for a in self.current_appointments if a.organisation_id}

    def organisations_as(self, *roles: Role) -> set[int]:
        wanted = {str(r) for r in roles}
        return {a.organisation_id for a in self.current_appointments if a.role in wanted and a.organisation_id}

    def represents(self, organisation: Organisation | int) -> bool:
        pk = organisation if isinstance(organisation, int) else organisation.pk
        return pk in self.organisation_ids

    @property
    def regions(self) -> set[int]:
        """Regions of the akimats this person works for."""
        return {
            a.organisation.region_id
            for a in self.current_appointments
            if a.role == Role.AKIMAT and a.organisation and a.organisation.region_id
        }


class AppointmentQuerySet(models.QuerySet):
    def current(self) -> AppointmentQuerySet:
        """Appointments in force on the clock's today."""
        today = clock.today()
        return self.filter(since__lte=today).filter(Q(until__isnull=True) | Q(until__gte=today))


class Appointment(models.Model):
    """Назначение: this person holds this role for this organisation from one day to another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=role_choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("user", "role", "organisation"), condition=Q(until__isnull=True), name="appointment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def role_name(self) -> str:
        return registry.role_name(self.role)


class AuthorityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> AuthorityQuerySet:
        """The ministry sees all requests, everybody else their own."""
        if user.is_authenticated and (user.holds(Role.MINISTRY) or user.holds(Role.MINISTRY_HEAD)):
            return self
        return self.filter(user=user.pk) if user.is_authenticated else self.none()


class Authority(models.Model):
    """Полномочие: a person asks to act for a BIN; the ministry confirms it before anything is filed."""

    class Status(models.TextChoices):
        REQUESTED = "requested", _("на проверке")
        CONFIRMED = "confirmed", _("подтверждено")
        REFUSED = "refused", _("отклонено")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="authorities")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="authorities")
    position = models.CharField(_("Должность"), max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.REQUESTED)
    requested_at = models.DateTimeField(default=clock.now)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("user", "organisation"), condition=~Q(status="refused"), name="authority_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("applications:authorities")

    @property
    def dossier(self) -> Dossier:
        return self.organisation.dossier


def invitation_secret() -> str:
    return secrets.token_urlsafe(32)


class Invitation(models.Model):
    """Приглашение коллеги: one link, one use, fourteen days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=30, choices=role_choices)
    secret = models.CharField(max_length=64, unique=True, default=invitation_secret)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation_id}"

    @property
    def dossier(self) -> Dossier:
        return self.organisation.dossier
