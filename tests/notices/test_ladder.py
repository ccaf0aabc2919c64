"""The ladder of a term: officers before and on its last day, the head the day after, the ministry's head on the third."""

from datetime import date

import pytest

from accounts import services
from accounts.models import User
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock, deadlines
from procedure.models import Deadline, Dossier, JournalEntry
from procedure.tick import tick
from tests.factories.accounts import a_person, an_official, office_of
from tests.factories.applications import at

pytestmark = pytest.mark.django_db
LINES = ("procedure.term_warned", "procedure.term_expired", "procedure.term_escalated")


@pytest.fixture
def people() -> dict[str, User]:
    with clock.standing_at(at("2026-01-12")):
        return {
            "officer": an_official(Role.INSTITUTE_EXPERT), "head": an_official(Role.INSTITUTE_HEAD),
            "deputy": a_person(), "top": an_official(Role.MINISTRY_HEAD),
        }  # fmt: skip


@pytest.fixture
def check(people) -> Deadline:
    """«Проверка полноты», 5 working days of the institute's analysts: the last day is Friday 5 June 2026."""
    with clock.standing_at(at("2026-05-29")):
        dossier = Dossier.objects.create(kind="registry", title="Проба", edition="2022")
        return deadlines.start(dossier, "completeness", on=date(2026, 5, 29))


def told_on(day: str, people: dict[str, User]) -> set[str]:
    """Who hears of the term on this day; the clock rings three times and tells each line to each person once."""
    seen = set(Notice.objects.values_list("pk", flat=True))
    with clock.standing_at(at(day)):
        for _ring in range(3):
            tick()
            write_letters()
    fresh = Notice.objects.filter(entry__act__in=LINES).exclude(pk__in=seen).values_list("entry", "address")
    assert len(fresh) == len(set(fresh))
    return {name for name, person in people.items() if person.email in {address for _entry, address in fresh}}


def test_each_rung_is_told_once_to_whom_it_belongs(people, check):
    assert check.due_on == date(2026, 6, 5)
    assert {day: told_on(day, people) for day in ("2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06")} == {
        "2026-06-03": set(), "2026-06-04": {"officer"}, "2026-06-05": {"officer"}, "2026-06-06": {"officer", "head"},
    }  # fmt: skip
    assert [told_on(day, people) for day in ("2026-06-07", "2026-06-08", "2026-06-09", "2026-06-10", "2026-07-01")] == [
        set(), {"head"}, set(), {"head", "top"}, set(),
    ]  # fmt: skip


def test_a_clock_that_slept_tells_the_highest_rung_and_nobody_twice(people, check):
    assert told_on("2026-06-10", people) == {"officer", "head", "top"}
    lines = JournalEntry.objects.filter(dossier=check.dossier, act__in=LINES).order_by("seq")
    assert [(line.act, line.data.get("level")) for line in lines] == [(LINES[1], None), (LINES[2], 2)]
    assert told_on("2026-06-11", people) == set()


def test_while_the_officer_is_absent_the_substitute_hears(people, check):
    with clock.standing_at(at("2026-06-01")):
        services.substitute(
            office_of(Role.INSTITUTE_EXPERT), actor=people["head"], appointment=people["officer"].appointments.get(),
            user=people["deputy"], since=date(2026, 6, 4), until=date(2026, 6, 4), reason="Приказ № 7, отпуск",
        )  # fmt: skip
    assert told_on("2026-06-04", people) == {"deputy"}
    assert told_on("2026-06-05", people) == {"officer"}


def test_a_term_met_in_time_climbs_no_further(people, check):
    assert told_on("2026-06-05", people) == {"officer"}
    deadlines.meet(check.dossier, "completeness", at=at("2026-06-05", 15))
    assert told_on("2026-06-10", people) == set()
