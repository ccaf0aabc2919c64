"""How terms are counted: the conventions of the law as facts, with the clause and one worked example of each.

The methodology sets lengths (``terms``) and is silent on counting, so the Civil Code applies (art. 172-176; the
Administrative Procedure Code, art. 76, says the same). ``procedure.workcalendar`` counts so; pages quote these words.
"""

from dataclasses import dataclass
from datetime import date

from methodology.terms import Unit

COUNTED = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.YEARS)


@dataclass(frozen=True)
class Example:
    """An event's day, the length of a term in its unit, and the last day that the law gives."""

    start: date
    length: int
    unit: Unit
    due: date


@dataclass(frozen=True)
class Convention:
    """One rule of counting, for terms in which ``units`` it matters, and where the law says it."""

    code: str
    units: tuple[Unit, ...]
    text_ru: str
    text_kk: str
    text_en: str
    law_ru: str
    law_kk: str
    law_en: str
    example: Example


def _example(start: str, length: int, unit: Unit, due: str) -> Example:
    return Example(date.fromisoformat(start), length, unit, date.fromisoformat(due))


CONVENTIONS = (
    Convention(
        "day_zero",
        COUNTED,
        "Отсчёт начинается на следующий день после события: сам день события в срок не входит.",
        "Есептеу оқиғадан кейінгі келесі күннен басталады: оқиға күнінің өзі мерзімге кірмейді.",
        "Counting starts on the day after the event: the day of the event is not in the term.",
        "Гражданский кодекс, ст. 173",
        "Азаматтық кодекс, 173-бап",
        "Civil Code, art. 173",
        _example("2026-03-16", 1, Unit.WORKING_DAYS, "2026-03-17"),
    ),
    Convention(
        "working_days",
        (Unit.WORKING_DAYS,),
        "Рабочие дни: с понедельника по пятницу, кроме праздников; переносы считаются в обе стороны.",
        "Жұмыс күндері: мерекелерден басқа дүйсенбіден жұмаға дейін; ауыстырулар екі жаққа да ескеріледі.",
        "Working days are Monday to Friday except holidays; transfers count both ways.",
        "Трудовой кодекс, ст. 84, 85",
        "Еңбек кодексі, 84, 85-баптар",
        "Labour Code, art. 84, 85",
        _example("2024-04-30", 3, Unit.WORKING_DAYS, "2024-05-04"),
    ),
    Convention(
        "same_number",
        (Unit.MONTHS, Unit.YEARS),
        "Месяцы и годы считаются до того же числа; если его в месяце нет, до последнего дня месяца.",
        "Айлар мен жылдар сол санға дейін есептеледі; айда ондай сан болмаса, айдың соңғы күніне дейін.",
        "Months and years run to the same number; where the month has none, to its last day.",
        "Гражданский кодекс, ст. 174",
        "Азаматтық кодекс, 174-бап",
        "Civil Code, art. 174",
        _example("2023-08-31", 6, Unit.MONTHS, "2024-02-29"),
    ),
    Convention(
        "next_working_day",
        (Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.YEARS),
        "Если последний день нерабочий, последним станет ближайший следующий рабочий день.",
        "Соңғы күн жұмыс күні болмаса, одан кейінгі ең жақын жұмыс күні соңғы күн болады.",
        "If the last day is not a working day, the next working day becomes the last.",
        "Гражданский кодекс, ст. 175",
        "Азаматтық кодекс, 175-бап",
        "Civil Code, art. 175",
        _example("2025-12-31", 2, Unit.MONTHS, "2026-03-02"),
    ),
    Convention(
        "midnight",
        (*COUNTED, Unit.FIXED),
        "Последний день длится до 24:00 по Астане: до этой минуты действие совершено в срок.",
        "Соңғы күн Астана уақытымен 24:00-ге дейін созылады: осы минутқа дейінгі әрекет мерзімінде жасалған.",
        "The last day runs until 24:00 Astana time: an act before that minute is in time.",
        "Гражданский кодекс, ст. 176",
        "Азаматтық кодекс, 176-бап",
        "Civil Code, art. 176",
        _example("2026-03-16", 13, Unit.WORKING_DAYS, "2026-04-07"),
    ),
)


def conventions_for(unit: str) -> tuple[Convention, ...]:
    """The conventions that a term in this unit is counted by."""
    return tuple(rule for rule in CONVENTIONS if unit in rule.units)
