"""manage.py verify_backup FILE: reads the whole copy and compares it with its manifest; changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kiri_portal.backups import Refused, reading


class Command(BaseCommand):
    help = "Проверяет резервную копию: цела ли, все ли файлы документов на месте. Ничего не меняет."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = reading.verify(options["file"])
        except Refused as error:
            raise CommandError(str(error)) from error
        rows = sum(entry["rows"] for entry in manifest["tables"].values())
        lines = manifest["tables"]["procedure.journalentry"]["rows"]
        self.stdout.write(
            f"Копия цела: сделана {manifest['made_at']}, строк {rows}, из них журнала {lines}, "
            f"файлов {len(manifest['files'])}."
        )
