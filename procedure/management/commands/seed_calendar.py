"""Load the delivered working calendar, or print the rows of one more year."""

import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from procedure import calendar_seed
from procedure.models import CalendarDay
from procedure.workcalendar import FIRST_YEAR, LAST_YEAR


class Command(BaseCommand):
    help = (
        "Загружает производственный календарь из procedure/data/calendar.csv. "
        "Повторный запуск ничего не меняет; строки с другим источником не трогает: "
        "чтобы исправить день, измените его источник, а не удаляйте строку."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--from-holidays", type=int, metavar="ГОД", help="напечатать строки года по библиотеке holidays"
        )
        parser.add_argument("--confirm", type=int, metavar="ГОД", help="отметить календарь года подтверждённым")

    def handle(self, **options: Any) -> None:
        if options["from_holidays"] is not None:
            self._print_year(options["from_holidays"])
        elif options["confirm"] is not None:
            self._confirm(options["confirm"])
        else:
            self._load()

    def _print_year(self, year: int) -> None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(_("Год должен быть от %(a)s до %(b)s.") % {"a": FIRST_YEAR, "b": LAST_YEAR})
        csv.writer(self.stdout, lineterminator="\n").writerows(row.cells() for row in calendar_seed.generate(year))

    def _confirm(self, year: int) -> None:
        found = CalendarDay.objects.filter(date__year=year)
        if not found.exists():
            raise CommandError(_("Календаря %(year)s года нет: сначала загрузите его.") % {"year": year})
        changed = found.filter(confirmed=False).update(confirmed=True)
        self.stdout.write(_("Календарь %(year)s года подтверждён, строк: %(n)s.") % {"year": year, "n": changed})

    @transaction.atomic
    def _load(self) -> None:
        stored = {row.date: row for row in CalendarDay.objects.all()}
        created = changed = kept = 0
        for row in calendar_seed.rows():
            note = row.note
            values = {
                "is_working": note.is_working,
                "kind": note.kind,
                "note_ru": note.note_ru,
                "note_kk": note.note_kk,
                "note_en": note.note_en,
                "source": note.source,
            }
            old = stored.get(row.date)
            if old is None:
                CalendarDay.objects.create(date=row.date, confirmed=row.confirmed, **values)
                created += 1
            elif old.source != note.source:
                kept += 1
            elif any(getattr(old, name) != value for name, value in values.items()):
                CalendarDay.objects.filter(pk=old.pk).update(**values)
                changed += 1
        self.stdout.write(
            _("Календарь: добавлено %(created)s, обновлено %(changed)s, исправленных людьми %(kept)s.")
            % {"created": created, "changed": changed, "kept": kept}
        )
