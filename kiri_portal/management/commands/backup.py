"""manage.py backup FOLDER [--keep N]: every row and file in one archive, proved right away."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kiri_portal.backups import Refused, reading, writing


class Command(BaseCommand):
    help = "Резервная копия: база и файлы в одном архиве с описью хэшей. Портал можно не останавливать."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="куда положить архив portal-ДАТА-ВРЕМЯ.tar.gz")
        parser.add_argument("--keep", type=int, default=0, help="сколько последних копий оставить; 0 – все")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reading.check_database()
            path = writing.write(options["folder"])
            manifest = reading.verify(path)
        except Refused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Копия не записана в {options['folder']}: {error.strerror}.") from error
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        rows = sum(entry["rows"] for entry in manifest["tables"].values())
        self.stdout.write(f"{path}\nСтрок {rows}, файлов {len(manifest['files'])}, SHA-256 {digest}")
        if options["keep"] > 0:
            for old in sorted(options["folder"].glob("portal-*.tar.gz"))[: -options["keep"]]:
                old.unlink()
                self.stdout.write(f"Удалена старая копия {old.name}")
