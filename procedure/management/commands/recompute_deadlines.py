"""manage.py recompute_deadlines [--apply]: what a changed calendar moves, and moving it as journalled lines."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from procedure import deadlines


class Command(BaseCommand):
    help = "Показывает, какие открытые сроки сдвинет календарь; с --apply сдвигает их. Закрытые не трогает."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--apply", action="store_true", help="сдвинуть")

    def handle(self, *args: Any, **options: Any) -> None:
        shifts = list(deadlines.shifts())
        for shift in shifts:
            dossier = shift.deadline.dossier
            self.stdout.write(
                f"{dossier.number or dossier.pk}\t{shift.deadline.term}\t{shift.was.isoformat()} -> {shift.becomes.isoformat()}"
            )
        moved = deadlines.apply_shifts(shifts) if options["apply"] else len(shifts)
        self.stdout.write(f"{'Сдвинуто' if options['apply'] else 'Сдвинется'} сроков: {moved}")
