"""manage.py runclock: the clock where no broker can run; the same sweep in a loop."""

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from procedure import sweep


class Command(BaseCommand):
    help = "Часы портала без брокера: проход каждые N секунд до остановки."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=60.0, help="секунд между проходами")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        try:
            while not stop.wait(0):
                close_old_connections()
                sweep.terms()
                sweep.readers()
                stop.wait(options["every"])
        except KeyboardInterrupt:
            self.stdout.write("Часы остановлены.")
