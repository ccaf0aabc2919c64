"""The delivered calendar: ``data/calendar.csv``, and how its rows are made.

The file is the truth that is seeded; the ``holidays`` library is asked only when a person prepares the
rows of one more year (``manage.py seed_calendar --from-holidays 2028``) and reads them before adding.
Pure apart from ``in_force``, which prefers the rows of the database when there are any.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from procedure.workcalendar import DAY_OFF, HOLIDAY, WORKED, DayNote, WorkCalendar

CSV_PATH = Path(__file__).parent / "data" / "calendar.csv"
FIELDS = ("date", "is_working", "kind", "note_ru", "note_kk", "note_en", "source", "confirmed")

_HOLIDAYS_LAW = "Закон РК «О праздниках» № 267-II от 13.12.2001"
_LABOUR_CODE = "Трудовой кодекс РК № 414-V, ст. 84"
_LIBRARY = "по библиотеке holidays (KZ)"
_CONSTITUTION = "Конституция РК от 15.03.2026 (в силе с 01.07.2026)"
_NAMES = {
    "New Year's Day": ("Новый год", "Жаңа жыл", "New Year"),
    "Orthodox Christmas": ("Православное Рождество", "Православиелік Рождество", "Orthodox Christmas"),
    "International Women's Day": (
        "Международный женский день",
        "Халықаралық әйелдер күні",
        "International Women's Day",
    ),
    "Nowruz Holiday": ("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Kazakhstan's People Solidarity Holiday": (
        "Праздник единства народа Казахстана",
        "Қазақстан халқының бірлігі мерекесі",
        "Unity Day of the People of Kazakhstan",
    ),
    "Defender of the Fatherland Day": (
        "День защитника Отечества",
        "Отан қорғаушы күні",
        "Defender of the Fatherland Day",
    ),
    "Victory Day": ("День Победы", "Жеңіс күні", "Victory Day"),
    "Capital Day": ("День столицы", "Астана күні", "Capital City Day"),
    "Constitution Day": ("День Конституции", "Конституция күні", "Constitution Day"),
    "Republic Day": ("День Республики", "Республика күні", "Republic Day"),
    "First President Day": ("День Первого Президента", "Тұңғыш Президент күні", "First President Day"),
    "Independence Day": ("День независимости", "Тәуелсіздік күні", "Independence Day"),
    "Eid al-Adha": ("Первый день Құрбан айта", "Құрбан айттың бірінші күні", "First day of Qurban Ait"),
}
#: Acts that moved days off, by year (adilet.zan.kz identifiers).
_TRANSFERS = {
    2016: "P1600000067",
    2017: "P1700000005",
    2018: "P1700000864",
    2019: "P1800000888",
    2020: "P1900000820",
    2021: "P2000000930",
    2022: "P2200000796",
    2023: "P2300000326",
    2024: "G24G0000109",
    2025: "G24G0000436",
}
_MOVED = (", перенос с выходного", ", демалыс күнінен ауыстырылды", ", moved from a weekend")
_ESTIMATED = (" (ожидаемая дата)", " (күтілетін күн)", " (expected date)")
_SUBSTITUTED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


@dataclass(frozen=True)
class SeedRow:
    """A row of the file: an exception to Monday-Friday and whether its year is fixed by an act."""

    date: date
    note: DayNote
    confirmed: bool

    def cells(self) -> tuple[str, ...]:
        """The row as the file writes it."""
        note = self.note
        return (
            self.date.isoformat(),
            str(int(note.is_working)),
            note.kind,
            note.note_ru,
            note.note_kk,
            note.note_en,
            note.source,
            str(int(self.confirmed)),
        )


def rows() -> Iterator[SeedRow]:
    """Rows of ``data/calendar.csv`` in order of date; lines that begin with ``#`` are its header."""
    with CSV_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            note = DayNote(
                row["is_working"] == "1",
                row["kind"],
                row["note_ru"],
                row["note_kk"],
                row["note_en"],
                row["source"],
            )
            yield SeedRow(date.fromisoformat(row["date"]), note, row["confirmed"] == "1")


@cache
def delivered() -> WorkCalendar:
    """The calendar of the file, without any database."""
    found = list(rows())
    unsure = {row.date.year for row in found if not row.confirmed}
    return WorkCalendar({row.date: row.note for row in found}, {row.date.year for row in found} - unsure)


def in_force() -> WorkCalendar:
    """The calendar of the database; the delivered one where the database, its table or its rows are missing.

    For commands that must answer before ``migrate``. Inside the portal use ``calendars.current()``.
    """
    from django.db import DatabaseError, connection

    from procedure import calendars

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not connection.is_in_memory_db() and not Path(name).exists():
        return delivered()  # connecting would leave an empty file behind
    try:
        if "procedure_calendarday" not in connection.introspection.table_names():
            return delivered()
        calendar = calendars.current()
    except DatabaseError:
        return delivered()
    return calendar if calendar.exceptions else delivered()


def generate(year: int) -> list[SeedRow]:
    """Rows of one year as the ``holidays`` library knows it, named in three languages, not confirmed.

    To be read by a person before they go into the file: the library's transfers of days off appear only
    with its releases, and dates of Құрбан айт ahead of us are estimates.
    """
    import holidays

    known = holidays.country_holidays("KZ", years=(year - 1, year, year + 1), language="en_US")
    first, worked = date(year, 1, 1), {}
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    for day in days:
        match = _SUBSTITUTED.fullmatch(known.get(day) or "")
        if match:
            worked[date(int(match[3]), int(match[1]), int(match[2]))] = day
    exceptions = [day for day in days if known.is_working_day(day) != (day.weekday() < 5)]
    return [
        SeedRow(day, _worked(day, worked) if known.is_working_day(day) else _off(day, known[day]), False)
        for day in exceptions
    ]


def _transfer_act(year: int) -> str:
    if year not in _TRANSFERS:
        return "акт о переносе не указан"
    kind = "Постановление Правительства РК" if year <= 2023 else "Приказ министра труда РК"
    return f"{kind}, adilet.zan.kz {_TRANSFERS[year]}"


def _worked(day: date, moved_to: dict[date, date]) -> DayNote:
    to = f"{moved_to[day]:%d.%m.%Y}" if day in moved_to else "?"
    return DayNote(
        True,
        WORKED,
        f"Рабочий день по переносу: выходной {to}",
        f"Ауыстырылған жұмыс күні: демалыс күні {to}",
        f"Working day by transfer: day off on {to}",
        _transfer_act(day.year),
    )


def _off(day: date, name: str) -> DayNote:
    match = _SUBSTITUTED.fullmatch(name)
    if match:
        other = f"{match[2]}.{match[1]}.{match[3]}"
        return DayNote(
            False,
            DAY_OFF,
            f"Выходной по переносу: рабочий день {other}",
            f"Ауыстырылған демалыс күні: жұмыс күні {other}",
            f"Day off by transfer: worked on {other}",
            _transfer_act(day.year),
        )
    base = name.removesuffix(" (observed)").removesuffix(" (estimated)")
    texts, kind, source = _NAMES[base], HOLIDAY, _HOLIDAYS_LAW
    if base == "Constitution Day" and day.year >= 2027:
        source = _CONSTITUTION
    if base in ("Orthodox Christmas", "Eid al-Adha"):
        kind, source = DAY_OFF, _LABOUR_CODE if day.year >= 2016 else _LIBRARY
    if name.endswith("(observed)"):
        kind, source = DAY_OFF, f"{source}, ст. 5" if source == _HOLIDAYS_LAW else source
        texts = tuple(text + tail for text, tail in zip(texts, _MOVED, strict=True))
    if name.endswith("(estimated)"):
        source += "; дата по расчёту, сверьте с объявлением ДУМК"
        texts = tuple(text + tail for text, tail in zip(texts, _ESTIMATED, strict=True))
    return DayNote(False, kind, *texts, source)
