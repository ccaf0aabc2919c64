"""manage.py verify_journal: walks every chain; exit 1 and a sentence per broken dossier or missing trigger."""

from typing import Any

from django.core.management.base import BaseCommand

from procedure import journal, triggers
from procedure.models import Dossier, JournalEntry


class Command(BaseCommand):
    help = "Проверяет журнал: содержание строк, порядок, потерянный хвост, триггеры базы."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"в базе нет триггера {name}: записанное можно переписать" for name in sorted(triggers.missing())]
        for dossier in Dossier.objects.order_by("pk").iterator():
            found.extend(journal.breaks(dossier))
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise SystemExit(1)
        self.stdout.write(f"Журнал цел: дел {Dossier.objects.count()}, строк {JournalEntry.objects.count()}.")
