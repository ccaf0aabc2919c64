"""The balance meter (M 3.3.1): work by month and side, and which side has been empty too long."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinators.pure.balance import Done, by_month, quiet_sides, share, silence

EVENTS = st.lists(st.builds(Done, st.integers(0, 200).map(lambda n: date(2026, 1, 10) + timedelta(n)), st.booleans()))
FIRST, LAST = date(2026, 1, 10), date(2026, 7, 29)


def months(*sides: str):
    """One month for each word: «a», «f», «af» or nothing."""
    days = [date(2026, n, 5) for n in range(1, len(sides) + 1)]
    events = [Done(day, side == "a") for day, word in zip(days, sides, strict=True) for side in word]
    return by_month(events, days[0], days[-1])


@given(EVENTS)
def test_no_work_is_lost_or_counted_twice(events):
    found = by_month(events, FIRST, LAST)
    assert [m.first for m in found] == [date(2026, n, 1) for n in range(1, 8)]
    whole = share(events)
    assert sum(m.analysis for m in found) == whole.analysis
    assert sum(m.facilitation for m in found) == whole.facilitation
    assert whole.total == 0 or whole.analysis_share + whole.facilitation_share == 100


def test_an_unfinished_month_does_not_lengthen_the_silence_but_ends_it():
    assert silence(months("af", "a", "a", ""), "facilitation") == 2
    assert silence(months("af", "a", "a", "f"), "facilitation") == 0
    assert silence(months("af"), "analysis") == 0


def test_a_side_is_quiet_from_the_limit_on():
    assert quiet_sides(months("af", "a", "a"), 2) == []
    assert quiet_sides(months("af", "a", "a", "a"), 2) == ["facilitation"]
    assert quiet_sides(months("", "", ""), 2) == ["analysis", "facilitation"]
