"""manage.py restore FILE [--force]: makes this portal what it was when the copy was made."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kiri_portal.backups import Refused, reading


class Command(BaseCommand):
    help = "Восстанавливает портал из резервной копии, затем проверяет журнал. Непустой портал – только с --force."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="заменить данные непустого портала")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reading.check_database()
            manifest = reading.restore(options["file"], force=options["force"])
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Восстановлено: копия от {manifest['made_at']}, файлов {len(manifest['files'])}.")
        call_command("verify_journal", stdout=self.stdout, stderr=self.stderr)
