"""Quarters: every day has one, they follow one another without a gap, their codes read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.pure.quarters import back_from, quarter_of, read

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@given(DAYS)
def test_a_day_stands_inside_its_quarter(day):
    found = quarter_of(day)
    assert found.first_day <= day <= found.last_day
    assert read(found.code) == found


@given(DAYS)
def test_quarters_meet_without_a_gap(day):
    found = quarter_of(day)
    assert found.last_day + timedelta(1) == found.next.first_day
    assert found.next.previous == found.previous.next == found
    assert found < found.next


@given(DAYS, st.integers(1, 30))
def test_going_back_gives_that_many_the_newest_first(day, many):
    found = list(back_from(day, many))
    assert len(found) == many
    assert found == sorted(found, reverse=True)
    assert found[0] == quarter_of(day)


@pytest.mark.parametrize("code", ["2026-5", "2026-0", "2026", "", "a-1"])
def test_what_is_no_quarter_is_refused(code):
    with pytest.raises(ValueError):  # noqa: PT011 - any will do
        read(code)
