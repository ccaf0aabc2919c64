"""manage.py appoint EMAIL ROLE --organisation NAME: the first people of a new portal.

The first clerk of the ministry cannot be appointed by another one; afterwards appointments are made in the portal.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import Appointment, Organisation, Region, User
from accounts.permissions import HELD_IN
from accounts.services import register_organisation
from methodology.roles import Role
from procedure import clock, journal
from procedure.models import Dossier

#: The technical administrator is made here only: nobody hands that role out on a page.
KINDS = {**HELD_IN, Role.ADMINISTRATOR: Organisation.Kind.MINISTRY}


class Command(BaseCommand):
    help = "Назначает человека на роль в учреждении; человека и учреждение заводит, если их ещё нет."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=[str(role) for role in KINDS])
        parser.add_argument("--name", default="", help="фамилия, имя, отчество")
        parser.add_argument("--organisation", required=True, help="наименование учреждения")
        parser.add_argument("--region", default="", help="две цифры КАТО, для акимата")
        parser.add_argument("--password", default="", help="первый пароль; без него человек сбросит его по почте")

    def handle(self, *args: Any, **options: Any) -> None:
        role = Role(options["role"])
        organisation = self._organisation(KINDS[role], options["organisation"], options["region"])
        user, _new = User.objects.get_or_create(
            email=options["email"].lower(), defaults={"full_name": options["name"] or options["email"]}
        )
        if options["password"]:
            user.set_password(options["password"])
            user.save(update_fields=["password"])
        if role == Role.ADMINISTRATOR:  # the window with reference data, open while the appointment lasts
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        with transaction.atomic():
            self._appoint(user, role, organisation)
        self.stdout.write(f"{user.email}: {role} ({organisation.name_ru})")

    def _appoint(self, user: User, role: Role, organisation: Organisation) -> None:
        _appointment, new = Appointment.objects.get_or_create(
            user=user, role=str(role), organisation=organisation, until=None, ended_at=None,
            defaults={"since": clock.today(), "basis": "manage.py appoint"},
        )  # fmt: skip
        if new:
            dossier = Dossier.objects.select_for_update(no_key=True).get(pk=organisation.dossier_id)
            data = {"person": user.label, "role": str(role)}
            journal.write(
                dossier, "accounts.appointed_by_command", actor=None, label="Команда на сервере",
                role=str(Role.ADMINISTRATOR), data=data,
            )  # fmt: skip

    def _organisation(self, kind: str, name: str, region: str) -> Organisation:
        found = Organisation.objects.filter(kind=kind, name_ru=name).first()
        if found:
            return found
        place = Region.objects.filter(code=region).first()
        if kind == Organisation.Kind.AKIMAT and place is None:
            raise CommandError("Для акимата укажите регион: --region 59.")
        return register_organisation(kind=kind, name_ru=name, region=place)
