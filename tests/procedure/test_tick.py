"""The clock: level not edge, late but not lenient, twice is once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from procedure import clock, deadlines, journal, nudge
from procedure.models import CalendarDay, Deadline, Dossier, JournalEntry
from procedure.tick import tick

pytestmark = pytest.mark.django_db


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=clock.ALMATY)


@pytest.fixture
def dossier(db) -> Dossier:
    with clock.standing_at(at("2026-03-16")):
        return Dossier.objects.create(kind="registry", title="Проба")


@pytest.fixture
def forward(dossier) -> Deadline:
    """13 working days from Monday 16 March 2026, without holidays in the table: due 2 April."""
    CalendarDay.objects.all().delete()
    with clock.standing_at(at("2026-03-16")):
        return deadlines.start(dossier, "forward", on=date(2026, 3, 16))


def lines() -> list[tuple[str, dict]]:
    return [(e.act.removeprefix("procedure."), e.data) for e in JournalEntry.objects.order_by("seq")]


def test_the_term_counts_working_days_and_explains_itself(forward):
    assert forward.due_on == date(2026, 4, 2)
    assert forward.expires_at == at("2026-04-03", 0)
    assert forward.basis["due"] == "2026-04-02"


def test_nothing_happens_before_the_first_reminder(forward):
    with clock.standing_at(at("2026-03-17")):
        assert tick().handled == 0
    assert lines() == []


def test_reminders_then_expiry_then_escalation_each_once(forward):
    for day in range(35):
        with clock.standing_at(at("2026-03-17") + timedelta(days=day)):
            tick()
            tick()
    assert [(act, data.get("days", data.get("level"))) for act, data in lines()] == [
        ("term_warned", 5),
        ("term_warned", 2),
        ("term_warned", 0),
        ("term_expired", None),
        ("term_escalated", 1),
        ("term_escalated", 2),
    ]


def test_a_clock_that_slept_catches_up_with_the_right_effective_date(forward):
    with clock.standing_at(at("2026-04-20")):
        tick()
    expired, escalated = JournalEntry.objects.order_by("seq")
    assert expired.effective_at == at("2026-04-03", 0)
    assert expired.at == at("2026-04-20")
    assert escalated.data["level"] == 2
    with clock.standing_at(at("2026-04-20")):
        assert tick().handled == 0


def test_a_met_term_is_left_alone(forward, dossier):
    deadlines.meet(dossier, "forward", at=at("2026-04-01"))
    with clock.standing_at(at("2026-05-01")):
        assert tick().handled == 0
    assert lines() == []


def test_a_term_met_after_its_end_is_late(forward, dossier):
    with clock.standing_at(at("2026-04-03")):
        tick()
        met = deadlines.meet(dossier, "forward", at=clock.now())
    assert met.was_late
    with clock.standing_at(at("2026-05-01")):
        assert tick().handled == 0


def test_one_bad_row_stops_nobody_else(forward, dossier):
    other = Dossier.objects.create(kind="registry", title="Целая")
    with clock.standing_at(at("2026-03-16")):
        deadlines.start(other, "forward", on=date(2026, 3, 16))
    Deadline.objects.filter(pk=forward.pk).update(term="no-such-term", attention_at=at("2026-03-20"))
    with clock.standing_at(at("2026-03-27")):
        outcome = tick()
    assert outcome.failed == 1
    assert outcome.handled == 1
    forward.refresh_from_db()
    assert forward.failures == 1
    assert forward.attention_at > at("2026-03-27")


def test_only_one_term_of_a_kind_runs_in_a_dossier(forward, dossier):
    with pytest.raises(IntegrityError), transaction.atomic():
        deadlines.start(dossier, "forward", on=date(2026, 3, 17))


class TestCalendarChange:
    def add_holiday(self, day: date) -> None:
        CalendarDay.objects.create(date=day, is_working=False, kind="holiday", note_ru="Новый праздник")

    def test_the_preview_lists_exactly_the_terms_that_move(self, forward, dossier):
        other = Dossier.objects.create(kind="registry", title="Позже")
        untouched = deadlines.start(other, "forward", on=date(2026, 6, 1))
        self.add_holiday(date(2026, 3, 25))
        found = list(deadlines.shifts())
        assert [(s.deadline.pk, s.becomes) for s in found] == [(forward.pk, date(2026, 4, 3))]
        untouched.refresh_from_db()
        assert untouched.due_on == date(2026, 6, 18)

    def test_applying_twice_changes_nothing_more(self, forward):
        self.add_holiday(date(2026, 3, 25))
        with clock.standing_at(at("2026-03-20")):
            assert deadlines.apply_shifts(list(deadlines.shifts())) == 1
            assert list(deadlines.shifts()) == []
        forward.refresh_from_db()
        assert forward.due_on == date(2026, 4, 3)
        assert forward.basis["earlier"][0]["due_on"] == "2026-04-02"
        assert JournalEntry.objects.count() == 1

    def test_terms_of_many_dossiers_move_together_and_every_journal_stays_a_chain(self, forward, dossier):
        deadlines.start(dossier, "to_commission", on=date(2026, 3, 16))
        others = [Dossier.objects.create(kind="registry", title=f"Ещё {n}") for n in range(3)]
        for other in others:
            deadlines.start(other, "forward", on=date(2026, 3, 16))
        gone = deadlines.start(Dossier.objects.create(kind="registry", title="Раньше"), "forward", on=date(2026, 3, 16))
        self.add_holiday(date(2026, 3, 18))
        with clock.standing_at(at("2026-03-17")):
            shifts = list(deadlines.shifts())
            deadlines.meet(gone.dossier, "forward", at=clock.now())
            assert len(shifts) == 6
            assert deadlines.apply_shifts(shifts) == 5
            assert deadlines.apply_shifts(shifts) == 0
            assert list(deadlines.shifts()) == []
        written = JournalEntry.objects.filter(act="procedure.terms_recomputed")
        assert sorted(written.values_list("dossier", "seq")) == sorted(
            [(dossier.pk, 1), (dossier.pk, 2), *((other.pk, 1) for other in others)]
        )
        assert {line.data["due_on"] for line in written} == {str(s.becomes) for s in shifts}
        assert [words for row in Dossier.objects.all() for words in journal.breaks(row)] == []

    def test_a_closed_term_stays(self, forward, dossier):
        deadlines.meet(dossier, "forward", at=at("2026-03-20"))
        self.add_holiday(date(2026, 3, 25))
        assert list(deadlines.shifts()) == []


def test_a_pass_wakes_a_reader_once_at_its_end(settings, monkeypatch):
    class Task:
        name, asked = "probe", 0

        def apply_async(self, **options):
            self.asked += 1

    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(nudge, "_silent_until", 0.0)
    task = Task()
    with nudge.once():
        for _line in range(1000):
            nudge.nudge(task)
        assert task.asked == 0
    assert task.asked == 1
