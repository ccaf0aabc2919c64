"""``manage.py due START TERM``: the last day of a term, with the reasons when asked."""

import json
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from procedure import calendar_seed, dates
from procedure.derivation import Day, Derivation
from procedure.workcalendar import WorkCalendar, parse_term


class Command(BaseCommand):
    """Answers without ``migrate`` and without a database: then by the delivered calendar.

    Standard output holds only the date (with ``--explain`` on its first line); doubts go to the error stream.
    """

    help = "Последний день срока. Пример: manage.py due 2026-03-16 13wd (единицы: wd, cd, mo, y)"
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("start", nargs="?", default="", metavar="НАЧАЛО", help="день события: ГГГГ-ММ-ДД")
        parser.add_argument("term", nargs="?", default="", metavar="СРОК", help="13wd, 60cd, 2mo или 1y")
        parser.add_argument("--explain", action="store_true", help="назвать каждый пропущенный день и причину")
        parser.add_argument("--json", action="store_true", dest="as_json", help="ответ для программ")

    def handle(self, *, start: str, term: str, explain: bool, as_json: bool, **options: Any) -> None:
        day, (length, unit) = self._start(start), self._term(term)
        calendar = calendar_seed.in_force()
        try:
            derivation = calendar.explain(day, length, unit)
        except OverflowError:
            self._refuse(_("Срок уходит дальше 9999 года. Назовите срок короче."))
        if as_json:
            confirmed = not self._unconfirmed(derivation, calendar)
            answer = derivation.as_json() | {"confirmed": confirmed}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(derivation.due.isoformat())
        if explain:
            for line in self._lines(derivation):
                self.stdout.write(line)
        for year in self._unconfirmed(derivation, calendar):
            self.stderr.write(_("Календарь %(year)s года не подтверждён, дата может измениться.") % {"year": year})

    def _start(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._refuse(
                _("Не понимаю день «%(text)s». Напишите его так: 2026-03-16.") % {"text": text}
                if text
                else _("Назовите день события и срок, например: due 2026-03-16 13wd.")
            )

    def _term(self, text: str) -> tuple[int, str]:
        try:
            return parse_term(text)
        except ValueError:
            self._refuse(
                _(
                    "Не понимаю срок «%(text)s». Напишите число от 1 до 9999 и единицу без пробела: "
                    "13wd, 60cd, 2mo или 1y."
                )
                % {"text": text}
                if text
                else _("Назовите срок, например 13wd, 60cd, 2mo или 1y.")
            )

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(2)

    @staticmethod
    def _unconfirmed(derivation: Derivation, calendar: WorkCalendar) -> list[int]:
        """Years between the event and the end that no act fixes."""
        years = range(derivation.start.year, derivation.due.year + 1)
        return [year for year in years if year not in calendar.confirmed]

    def _lines(self, derivation: Derivation) -> list[str]:
        language = get_language() or "ru"
        lines = [_("Событие: %(day)s, счёт со следующего дня.") % {"day": dates.short(derivation.start)}]
        if derivation.moved:
            lines.append(_("Срок кончился бы %(day)s, это нерабочий день.") % {"day": dates.short(derivation.nominal)})
        if derivation.skipped:
            count = len(derivation.skipped)
            lines.append(ngettext("Не считался %(n)s день:", "Не считались %(n)s дней:", count) % {"n": count})
            lines += [self._line(day, language) for day in derivation.skipped]
        if derivation.worked:
            lines.append(_("Выходные, которые были рабочими:"))
            lines += [self._line(day, language) for day in derivation.worked]
        return lines

    @staticmethod
    def _line(day: Day, language: str) -> str:
        source = f" ({day.source})" if day.source else ""
        return f"  {dates.short(day.date)} {dates.weekday(day.date, language)}  {day.note(language)}{source}"
