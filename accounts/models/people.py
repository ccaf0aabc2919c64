"""People (лица) and their appointments to roles (назначения)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.organisations import Organisation
from methodology.roles import ROLE_LABELS, Role
from procedure import clock, registry


def role_choices() -> list[tuple[str, str]]:
    """Callable choices: a new role makes no migration."""
    return [(str(role), label.ru) for role, label in ROLE_LABELS.items()]


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

    def label_as(self, role: str) -> str:
        """The name a journal line carries; who acts in an absent person's place is named with them."""
        held = [a for a in self.current_appointments if a.role == str(role)]
        if not held or not all(a.instead_of_id for a in held):
            return self.label
        absent = "; ".join(sorted(a.instead_of.user.label for a in held if a.instead_of))
        return f"{self.label} (вместо: {absent})"

    @property
    def behalf_label(self) -> str:
        names = {a.organisation.name_ru for a in self.current_appointments if a.organisation}
        return "; ".join(sorted(names))

    @cached_property
    def current_appointments(self) -> list[Appointment]:
        """Appointments in force today, read once per request."""
        return list(self.appointments.current().with_offices())

    @property
    def standing(self) -> str:
        """Changes with every change of roles, a dated one too: a session opened under another standing ends."""
        return f"{self.epoch}:{','.join(str(a.pk) for a in self.current_appointments)}"

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
        return self.not_over().filter(since__lte=today)

    def with_offices(self) -> AppointmentQuerySet:
        """Together with what a role is asked for: the organisation, and who is absent."""
        return self.select_related("organisation", "instead_of__user")

    def not_over(self) -> AppointmentQuerySet:
        """In force today or later: neither ended by an act nor past their last day."""
        return self.filter(ended_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=clock.today()))

    def present(self) -> AppointmentQuerySet:
        """In force today, without those whose holder is absent and has a substitute today."""
        replaced = Appointment.objects.current().filter(instead_of__isnull=False)
        return self.current().exclude(pk__in=replaced.values("instead_of"))

    def visible_to(self, user: Any) -> AppointmentQuerySet:
        return self.filter(registry.visible_records("accounts.Appointment", user))


class Appointment(models.Model):
    """Назначение: this person holds this role for this organisation from one day to another.

    ``instead_of`` makes it a substitution (замещение): the holder is absent, and both names stand in the journal.
    ``ended_at`` is the moment an act ended it early; rows are never deleted.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=role_choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    instead_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutions"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("user", "role", "organisation"),
                condition=Q(until__isnull=True, ended_at__isnull=True),
                name="appointment_once",
            ),
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True) | Q(until__isnull=False), name="substitution_has_its_last_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.role_name}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("accounts:second_factors")

    @property
    def last_day(self) -> date | None:
        """The last day on which it counted; None while no end is known."""
        ended = clock.local_day(self.ended_at) if self.ended_at else None
        return min(filter(None, (self.until, ended)), default=None)

    @property
    def role_name(self) -> str:
        return registry.role_name(self.role)

    @property
    def dossier(self) -> Any:
        """What happens to a person's access is written in the file of the organisation they act for."""
        return self.organisation.dossier if self.organisation else None
