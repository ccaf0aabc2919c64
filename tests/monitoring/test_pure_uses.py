"""Money by quarter: the sums of quarters are what the records say at the last end, whatever their order."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.pure.uses import Given, Reached, by_quarter

ENDS = [date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
DAYS = st.dates(date(2025, 10, 1), date(2027, 2, 1))
MONEY = st.integers(0, 10**9).map(Decimal)


def test_a_record_counts_in_the_quarter_it_was_told_and_only_by_what_it_added():
    rows = [
        Reached(1, 7, "local_budget", date(2025, 11, 1), Decimal(10)),
        Reached(2, 7, "local_budget", date(2026, 2, 1), Decimal(30)),
        Reached(3, 7, "local_budget", date(2026, 3, 31), Decimal(35)),
        Reached(4, 7, "local_budget", date(2026, 8, 1), Decimal(20)),
    ]
    given_ = [Given("private", date(2026, 4, 1), Decimal(5)), Given("private", date(2025, 12, 31), Decimal(99))]
    assert by_quarter(rows, given_, ENDS) == {
        "local_budget": [Decimal(25), Decimal(0), Decimal(-15), Decimal(0)],
        "private": [Decimal(0), Decimal(5), Decimal(0), Decimal(0)],
    }


@given(st.lists(st.tuples(st.integers(1, 3), DAYS, MONEY), max_size=12), st.lists(st.tuples(DAYS, MONEY), max_size=6))
def test_quarters_add_up_to_what_was_spent_in_the_year(told, gifts):
    told.sort(key=lambda row: row[1])
    rows = [Reached(n, line, f"s{line}", day, sum_) for n, (line, day, sum_) in enumerate(told)]
    found = by_quarter(reversed(rows), [Given("private", *gift) for gift in gifts], ENDS)

    def at(line: int, end: date) -> Decimal:
        return next((s for one, day, s in reversed(told) if one == line and day <= end), Decimal())

    for line in (1, 2, 3):
        assert sum(found.get(f"s{line}", []), Decimal()) == at(line, ENDS[-1]) - at(line, ENDS[0])
    within = sum((s for day, s in gifts if ENDS[0] + timedelta(1) <= day <= ENDS[-1]), Decimal())
    assert sum(found.get("private", []), Decimal()) == within
