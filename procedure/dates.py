"""Dates as words (даты словами) in Russian, Kazakh and English, as design/DESIGN.md writes them.

Pure Python. Django has no Kazakh date formats, and its Russian ones have no non-breaking spaces, so the
few forms the portal needs are written here once. Where a phrase needs a case («до 12 марта»,
«12 наурызға дейін») the case belongs to the date, not to the translation of the phrase.
"""

import re
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"

_MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "January February March April May June July August September October November December",
}
_NAMES = _MONTHS | {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
#: Kazakh month with the ending of «дейін» (until) and of «бастап» (since).
_UNTIL_KK = "қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға"
_SINCE_KK = (
    "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан "
    "шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан"
)
#: And with that of the day something happened on.
_ON_KK = "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда"
_WEEKDAYS = {"ru": "пн вт ср чт пт сб вс", "kk": "дс сс ср бс жм сн жс", "en": "Mo Tu We Th Fr Sa Su"}
_GLUE = re.compile(r"(?<=\d) (?=\w)|(?<=раб\.) |(?<=кал\.) ")


def language_of(code: str | None) -> str:
    """``ru``, ``kk`` or ``en``; Russian for anything else."""
    short_code = (code or "ru")[:2].lower()
    return short_code if short_code in _MONTHS else "ru"


def glue(text: str) -> str:
    """Non-breaking spaces after figures and short units, so that «6 раб. дней» never breaks."""
    return _GLUE.sub(NBSP, text)


def short(day: date) -> str:
    """12.03.2026 in every language: for tables."""
    return f"{day:%d.%m}.{day.year:04}"


def weekday(day: date, language: str) -> str:
    """Two letters of the day of the week."""
    return weekdays(language)[day.weekday()]


def weekdays(language: str) -> list[str]:
    """Two letters of each day of the week, Monday first."""
    return _WEEKDAYS[language_of(language)].split()


def month_name(day: date, language: str) -> str:
    """The month on its own: «март», «наурыз», «March»."""
    return _pick(_NAMES[language_of(language)], day)


def long(day: date, language: str, *, year: bool = True) -> str:
    """12 марта 2026; 2026 жылғы 12 наурыз; 12 March 2026. Without ``year``: 12 марта."""
    return _long(day, language_of(language), year, _MONTHS[language_of(language)])


def until(day: date, language: str, *, year: bool = True) -> str:
    """The date inside «до …», «… дейін», «until …»: only Kazakh changes the ending."""
    code = language_of(language)
    return _long(day, code, year, _UNTIL_KK if code == "kk" else _MONTHS[code])


def since(day: date, language: str, *, year: bool = True) -> str:
    """The date inside «с …», «… бастап», «since …»: only Kazakh changes the ending."""
    code = language_of(language)
    return _long(day, code, year, _SINCE_KK if code == "kk" else _MONTHS[code])


def on(day: date, language: str, *, year: bool = True) -> str:
    """The day something happened on: «закончился 12 марта», «12 наурызда аяқталды»; only Kazakh changes the ending."""
    code = language_of(language)
    return _long(day, code, year, _ON_KK if code == "kk" else _MONTHS[code])


def _pick(names: str, day: date) -> str:
    return names.split()[day.month - 1]


def _long(day: date, code: str, year: bool, months: str) -> str:
    text = f"{day.day} {_pick(months, day)}"
    if year:
        text = f"{day.year} жылғы {text}" if code == "kk" else f"{text} {day.year}"
    return text.replace(" ", NBSP)
