"""manage.py tick [--at ISO]: one sweep of the clock and of the journal's readers."""

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from procedure import clock, sweep


class Command(BaseCommand):
    help = "Один проход часов портала: сроки, документы, письма."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="момент, например 2026-03-13T00:05 (по Астане)")
        parser.add_argument("--terms-only", action="store_true", help="только сроки, без документов и писем")

    def handle(self, *args: Any, **options: Any) -> None:
        with clock.standing_at(self._moment(options["at"])) if options["at"] else nullcontext():
            outcome = sweep.terms()
            if not options["terms_only"]:
                sweep.readers()
        self.stdout.write(f"Сроков обработано: {outcome.handled}, с ошибкой: {outcome.failed}")

    def _moment(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"Не понимаю момент «{text}»: нужен вид 2026-03-13T00:05.") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=clock.ALMATY)
