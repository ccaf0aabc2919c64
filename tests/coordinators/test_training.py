"""Six distinct modules within the year (M 2.3): counted by the sixth, warned, reported further up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coordinators import services
from coordinators.models import TrainingRecord
from coordinators.pure.training import completed_by
from coordinators.selectors.coordinator import training_of
from methodology.initiative import TRAINING_MODULES_MIN
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.asking import BACKEND
from tests.factories.clusters import HIRED_AT, a_coordinator

RECORDS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 400).map(lambda n: date(2026, 1, 1) + timedelta(n))), max_size=20
)


@given(RECORDS)
def test_the_norm_is_met_exactly_on_the_day_of_the_sixth_distinct_module(records):
    """Played day by day, the first day on which six distinct modules stand is the answer; the order says nothing."""
    expected, seen = None, set()
    for module, day in sorted(records, key=lambda record: record[1]):
        seen.add(module)
        if len(seen) == TRAINING_MODULES_MIN:
            expected = day
            break
    assert completed_by(records, TRAINING_MODULES_MIN) == expected
    assert completed_by(reversed(records), TRAINING_MODULES_MIN) == expected


@pytest.fixture
def programme(db):
    """The head, a coordinator and eight modules."""
    with clock.standing_at(HIRED_AT):
        head = an_official(Role.INSTITUTE_HEAD)
        coordinator = a_coordinator(head)
        modules = [
            services.add_module(coordinator.institute, actor=head, code=f"m{n}", title_ru=f"Модуль {n}")
            for n in range(1, 9)
        ]
    return head, coordinator, modules


def take(head, coordinator, module, day: str) -> None:
    with clock.standing_at(at(day)):
        services.record_training(coordinator, actor=head, module=module, completed_on=clock.today())


def term(coordinator) -> Deadline:
    return Deadline.objects.get(dossier=coordinator.dossier, term="training")


def test_a_module_taken_again_does_not_meet_the_term(programme):
    head, coordinator, modules = programme
    for number, module in enumerate([*modules[:5], modules[0]], start=1):
        take(head, coordinator, module, f"2026-03-{number + 1:02d}")
    assert (training_of(coordinator).done, term(coordinator).state) == (5, "open")
    take(head, coordinator, modules[5], "2026-04-01")
    assert (training_of(coordinator).done, term(coordinator).state) == (6, "met")


def test_the_end_of_the_year_is_warned_of_and_reported_further_up(programme):
    head, coordinator, _modules = programme
    due = term(coordinator).due_on
    for day in (due - timedelta(days=20), due + timedelta(days=1), due + timedelta(days=40)):
        with clock.standing_at(at(day)):
            tick()
            write_letters()
    acts = set(JournalEntry.objects.filter(dossier=coordinator.dossier).values_list("act", flat=True))
    assert {"procedure.term_warned", "procedure.term_expired", "procedure.term_escalated"} <= acts
    told = Notice.objects.filter(entry__act="procedure.term_warned")
    assert {notice.recipient for notice in told} == {head, coordinator.user}


def test_attendance_is_written_after_the_session_and_reaches_each_dossier_once(programme):
    head, coordinator, modules = programme
    other = a_coordinator(head)
    with clock.standing_at(at("2026-03-02")):
        session = services.plan_session(
            modules[0], actor=head, begins_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), place="Астана",
            trainer="Школа",
        )  # fmt: skip
        with pytest.raises(NotAllowed, match="ещё не закончилось"):
            services.mark_attendance(session, actor=head, attended={coordinator: "СК-1"})
    with clock.standing_at(at("2026-03-13")):
        services.mark_attendance(session, actor=head, attended={coordinator: "СК-1"})
        services.mark_attendance(session, actor=head, attended={coordinator: "СК-1", other: "СК-2"})
    rows = TrainingRecord.objects.order_by("certificate").values_list("coordinator", "certificate", "completed_on")
    day = date(2026, 3, 12)
    assert list(rows) == [(coordinator.pk, "СК-1", day), (other.pk, "СК-2", day)]
    assert other.dossier.journal.filter(act="coordinators.record_training").count() == 1


def test_a_module_recorded_wrongly_is_withdrawn_and_the_year_runs_again(programme):
    head, coordinator, modules = programme
    for number, module in enumerate(modules[:6], start=1):
        take(head, coordinator, module, f"2026-03-{number + 1:02d}")
    assert term(coordinator).state == "met"
    wrong = coordinator.training.get(module=modules[2])
    with clock.standing_at(at("2026-03-12")):
        with pytest.raises(NotAllowed, match="Укажите причину"):
            services.withdraw_training(coordinator, actor=head, record=wrong, reason=" ")
        services.withdraw_training(coordinator, actor=head, record=wrong, reason="Был другой человек")
        assert training_of(coordinator).done == 5
        running = Deadline.objects.get(dossier=coordinator.dossier, term="training", state="open")
        assert (running.started_on, running.due_on) == (date(2026, 2, 2), date(2027, 2, 2))
        with pytest.raises(ValidationError, match="Такой записи"):
            services.withdraw_training(coordinator, actor=head, record=wrong, reason="Ещё раз")
        services.record_training(coordinator, actor=head, module=modules[2], completed_on=wrong.completed_on)
    running.refresh_from_db()
    assert running.state == "met"
    assert TrainingRecord.objects.filter(coordinator=coordinator).count() == 7
    browser = Client()
    browser.force_login(head, backend=BACKEND)
    page = browser.get(coordinator.get_absolute_url()).content.decode()
    assert "<s>m3. Модуль 3</s>" in page
    assert "Был другой человек" in page
