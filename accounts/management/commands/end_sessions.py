"""End sessions from the operator's desk: of one person, or of everybody after an incident."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.sessions import end_all


class Command(BaseCommand):
    help = "Завершить входы: одного человека (почта) или всех (--all). Пароли не меняются."

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("email", nargs="?", help="почта человека")
        who.add_argument("--all", action="store_true", help="всех")

    def handle(self, *args: Any, email: str | None, **options: Any) -> None:
        people = User.objects.all() if options["all"] else User.objects.filter(email__iexact=email or "")
        ended = end_all(people)
        if not ended:
            raise CommandError(f"Нет человека с почтой {email}.")
        self.stdout.write(f"Войдут заново: {ended}.")
