"""Dates as words in three languages. No database."""

from datetime import date

import pytest

from procedure import dates, presenting
from procedure.dates import NBSP


@pytest.mark.parametrize(
    ("language", "long", "until", "since"),
    [
        ("ru", "12 марта 2026", "12 марта 2026", "12 марта 2026"),
        ("kk", "2026 жылғы 12 наурыз", "2026 жылғы 12 наурызға", "2026 жылғы 12 наурыздан"),
        ("en", "12 March 2026", "12 March 2026", "12 March 2026"),
    ],
)
def test_dates_in_three_languages(language, long, until, since):
    day = date(2026, 3, 12)
    assert presenting.format_date_long(day, language) == long.replace(" ", NBSP)
    assert dates.until(day, language).replace(NBSP, " ") == until
    assert dates.since(day, language).replace(NBSP, " ") == since
    assert presenting.format_date_short(day, language) == "12.03.2026"


def test_every_month_has_a_name_in_each_form():
    forms = (dates.long, dates.until, dates.since)
    for language in ("ru", "kk", "en"):
        for form in forms:
            assert len({form(date(2026, month, 1), language) for month in range(1, 13)}) == 12
        assert len(set(dates.weekdays(language))) == 7
