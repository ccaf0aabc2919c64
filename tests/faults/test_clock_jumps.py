"""Three clocks that jump, at once: each effect happens once and on the right day."""

import json

import pytest

from tests.faults.test_races import finish
from tests.faults.workplace import manage, run, start, workplace

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
#: 13 working days from Monday 21 December 2026; not counted: Saturdays and Sundays, 1 and 2 January (New Year),
#: 7 January (Christmas). 22, 23, 24, 25, 28, 29, 30, 31 December, 4 (moved), 5, 6, 8, 11 January: see the test.
STARTED = "2026-12-21"
JUMPS = (
    ("2027-01-05T10", "2027-01-05T11", "2027-01-05T09", "2027-02-14T10", "2027-01-06T10"),  # +1 h, -1 h, +40 days, back
    ("2026-12-30T10", "2027-02-14T10", "2026-12-30T10", "2027-01-20T10"),  # over New Year and back
    ("2027-01-12T10", "2027-01-11T23", "2027-01-13T00", "2027-02-14T10", "2027-02-14T09"),
)


def test_three_clocks_with_jumps_ring_each_term_once_on_its_day(tmp_path):
    with workplace(tmp_path) as env:
        [due] = json.loads(run(env, "start_terms", "40", STARTED))
        assert manage(env, "due", STARTED, "13wd").strip() == due
        finish([start(env, "jump", *moments) for moments in JUMPS])
        run(env, "jump", "2027-02-14T10")
        told = json.loads(run(env, "enforced"))
        assert list(told["term_expired"].values()) == [40]  # one moment for all, each once
        [moment] = told["term_expired"]
        next_day = run(env, "day_after", due)
        assert moment == f"{next_day}T00"  # midnight that closes the last day, whenever the clock woke
        assert all(sum(days.values()) <= 40 for name, days in told.items() if name.startswith("term_escalated"))
        assert "Журнал цел" in manage(env, "verify_journal")
        before = run(env, "enforced")
        run(env, "jump", "2027-02-14T10", "2027-02-13T10", "2027-02-14T11")
        assert run(env, "enforced") == before  # twice is once
