"""What the clock does to a round, how intake is extended and how a round ends (M 3.2.2/4)."""

from datetime import date, timedelta

import pytest

from applications import services
from applications.models import Application, SelectionRound
from applications.services.round import follow_intake
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_forwarded_application, a_round, an_application, at
from tests.factories.asking import refused, term_of

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")
CLOSED = at("2026-03-13", 0, 5)


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(MONDAY):
        yield


# --- The clock -----------------------------------------------------------------------------------
def test_the_clock_closes_intake_and_meets_consultations():
    round_ = a_round()
    with clock.standing_at(CLOSED):
        tick()
        round_.refresh_from_db()
        assert round_.status == "closed"
        assert term_of(round_, "consult").state in ("met", "expired")
        line = JournalEntry.objects.get(act="applications.close_intake")
        assert (line.role, line.actor) == ("clock", None)
        assert line.effective_at == clock.end_of(date(2026, 3, 12))


def test_a_second_tick_changes_nothing():
    round_ = a_round()
    an_application(round_, submitted=True)
    with clock.standing_at(CLOSED):
        tick()
        before = list(JournalEntry.objects.order_by("pk").values_list("pk", "digest"))
        tick()
        assert list(JournalEntry.objects.order_by("pk").values_list("pk", "digest")) == before


def test_the_guard_closes_intake_even_when_the_clock_process_is_down():
    round_ = a_round()
    organisation, person = an_applicant()
    draft = an_application(round_)
    author = draft.created_by
    with clock.standing_at(at("2026-03-12", 23, 59)):
        assert round_.takes_applications
    with clock.standing_at(at("2026-03-13", 0, 0)):
        assert not round_.takes_applications
        late = refused(services.open_draft, round_, actor=person, applicant=organisation, cluster_name_ru="Поздний")
        assert "12 марта 2026" in late.replace("\xa0", " ")
        assert "24:00" in late
        assert "12 марта 2026" in refused(services.submit, draft, actor=author).replace("\xa0", " ")
        assert SelectionRound.objects.get().status == "announced"


def test_the_clock_after_a_weeks_sleep_uses_the_right_days():
    round_ = a_round()
    filed, draft = an_application(round_, submitted=True), an_application(round_)
    with clock.standing_at(at("2026-03-20")):
        tick()
    forward = term_of(filed, "forward")
    assert (forward.started_on, forward.due_on) == (date(2026, 3, 12), date(2026, 4, 3))
    draft.refresh_from_db()
    assert draft.status == "lapsed"
    assert JournalEntry.objects.get(act="applications.lapse").effective_at == clock.end_of(date(2026, 3, 12))
    assert not Deadline.objects.filter(dossier=draft.dossier_id, term="forward").exists()


def test_a_returned_application_goes_on_as_it_was_filed():
    round_ = a_round()
    application = an_application(round_, submitted=True)
    services.return_for_completion(application, actor=an_official(Role.MINISTRY), reason="Нет подписи")
    with clock.standing_at(CLOSED):
        tick()
    application.refresh_from_db()
    assert (application.status, application.not_completed) == ("submitted", True)
    assert term_of(application, "forward").due_on == date(2026, 4, 3)


# --- Extending -----------------------------------------------------------------------------------
def test_an_extension_moves_the_round_and_every_open_application():
    round_ = a_round()
    filed, draft, gone = an_application(round_, submitted=True), an_application(round_), an_application(round_)
    services.withdraw(gone, actor=gone.created_by, reason="Передумали")
    services.extend_intake(round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 19), reason="Мало заявок")
    assert SelectionRound.objects.get().intake_due_on == date(2026, 3, 19)
    assert term_of(round_, "intake").due_on == date(2026, 3, 19)
    assert {term_of(a, "intake").due_on for a in (filed, draft)} == {date(2026, 3, 19)}
    assert term_of(gone, "intake").state == "cancelled"
    with clock.standing_at(CLOSED):
        tick()
        assert set(Application.objects.values_list("status", flat=True)) == {"submitted", "draft", "withdrawn"}
    with clock.standing_at(at("2026-03-20", 0, 1)):
        tick()
    assert term_of(filed, "forward").started_on == date(2026, 3, 19)


def test_an_extension_needs_a_reason_and_a_later_day():
    round_ = a_round()
    clerk = an_official(Role.MINISTRY)
    assert "Укажите причину." in refused(services.extend_intake, round_, actor=clerk, to=date(2026, 3, 19), reason=" ")
    assert "12.03.2026" in refused(services.extend_intake, round_, actor=clerk, to=date(2026, 3, 12), reason="Так")
    assert term_of(round_, "intake").due_on == date(2026, 3, 12)


def test_intake_that_is_over_is_not_extended():
    round_ = a_round()
    with clock.standing_at(CLOSED):
        sentence = refused(
            services.extend_intake, round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 19), reason="Поздно"
        )
    assert sentence == "Приём уже закончился: продлить его нельзя."


def test_an_alarm_left_behind_by_a_half_done_extension_re_arms_itself():
    round_ = a_round()
    draft = an_application(round_)
    services.extend_intake(round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 19), reason="Мало заявок")
    early = clock.end_of(date(2026, 3, 12))
    Deadline.objects.filter(dossier=draft.dossier_id, term="intake").update(
        due_on=date(2026, 3, 12), expires_at=early, attention_at=early
    )
    with clock.standing_at(CLOSED):
        tick()
        draft.refresh_from_db()
        assert draft.status == "draft"
        alarm = term_of(draft, "intake")
        assert (alarm.state, alarm.due_on) == ("open", date(2026, 3, 19))


def test_only_the_clock_moves_an_applications_alarm():
    draft = an_application()
    follow_intake(draft, date(2026, 3, 19))
    assert JournalEntry.objects.get(act="applications.follow_intake").role == "clock"


# --- Ending --------------------------------------------------------------------------------------
def test_a_cancelled_round_stops_every_open_application_and_its_terms():
    round_ = a_round()
    filed, draft = an_application(round_, submitted=True), an_application(round_)
    services.cancel_round(round_, actor=an_official(Role.MINISTRY), reason="Нет денег")
    assert SelectionRound.objects.get().status == "cancelled"
    assert set(Application.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert not Deadline.objects.running().exists()
    assert JournalEntry.objects.filter(act="applications.stop_with_round", reason="Нет денег").count() == 2
    with clock.standing_at(CLOSED):
        tick()
    assert set(Application.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert {filed.pk, draft.pk} == set(Application.objects.values_list("pk", flat=True))


def test_the_clock_finishes_a_cancellation_that_stopped_half_way():
    round_ = a_round()
    filed = an_application(round_, submitted=True)
    SelectionRound.objects.filter(pk=round_.pk).update(status="cancelled")
    with clock.standing_at(CLOSED):
        tick()
    filed.refresh_from_db()
    assert filed.status == "withdrawn"
    assert not Deadline.objects.filter(dossier=filed.dossier_id, term="forward").exists()


def test_a_cancelled_draft_keeps_its_reason():
    round_ = a_round(announced=False)
    assert "Укажите причину." in refused(services.cancel_round, round_, actor=an_official(Role.MINISTRY), reason="")
    services.cancel_round(round_, actor=an_official(Role.MINISTRY), reason="Ошибка в названии")
    assert JournalEntry.objects.get(act="applications.cancel_round").reason == "Ошибка в названии"


def test_a_round_without_applications_may_be_completed_after_closing():
    round_ = a_round()
    clerk = an_official(Role.MINISTRY)
    assert "идёт приём заявок" in refused(services.complete_round, round_, actor=clerk)
    with clock.standing_at(CLOSED):
        tick()
        services.complete_round(round_, actor=clerk)
        round_.refresh_from_db()
        assert (round_.status, round_.completed_at) == ("completed", CLOSED)


def test_a_round_with_an_application_at_the_ministry_or_the_institute_is_not_completed():
    round_ = a_round()
    application = an_application(round_, submitted=True)
    with clock.standing_at(CLOSED):
        tick()
        clerk = an_official(Role.MINISTRY)
        assert "осталось 1" in refused(services.complete_round, round_, actor=clerk)
        application.refresh_from_db()
        a_forwarded_application(application)
        assert "решение: осталось 1" in refused(services.complete_round, round_, actor=clerk)


def test_forwarding_counts_from_the_extended_end():
    round_ = a_round()
    application = an_application(round_, submitted=True)
    services.extend_intake(round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 16), reason="Праздник")
    with clock.standing_at(clock.end_of(date(2026, 3, 16)) + timedelta(minutes=1)):
        tick()
        tick()
    assert term_of(application, "forward").started_on == date(2026, 3, 16)
    assert Deadline.objects.filter(dossier=application.dossier_id, term="forward").count() == 1
