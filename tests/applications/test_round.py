"""Acts of a round: what they need, what they leave, what time does to them (M 3.1, 3.2.2/1-4)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from applications import services
from applications.models import Application, Publication, SelectionRound
from applications.services.round import follow_intake
from applications.workflow.round import warnings
from methodology.editions import EDITIONS
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import an_applicant, an_official, office_of
from tests.factories.applications import a_forwarded_application, a_round, an_application, at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")
CLOSED = at("2026-03-13", 0, 5)


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(MONDAY):
        yield


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def lines(record) -> list[str]:
    return list(JournalEntry.objects.filter(dossier=record.dossier).order_by("seq").values_list("act", flat=True))


def term_of(record, code: str) -> Deadline:
    return Deadline.objects.get(dossier=record.dossier_id, term=code)


# --- Preparing -----------------------------------------------------------------------------------
def test_a_prepared_round_copies_the_editions_rules_into_rows():
    round_ = a_round(announced=False)
    law = EDITIONS["2015"]
    assert round_.status == "draft"
    assert list(round_.criteria.values_list("code", flat=True)) == [c.code for c in law.criteria]
    assert round_.criteria.count() == 13
    assert sum(c.weight for c in round_.criteria.all()) == 100
    assert round_.documents.count() == len(law.documents)
    assert (round_.term("forward").length, round_.term("forward").unit) == (13, "wd")
    assert (round_.quorum, round_.min_experts) == (law.commission.quorum, law.scoring.min_experts)
    assert lines(round_)[0] == "applications.prepare_round"


def test_only_the_ministry_prepares_a_round():
    head = an_official(Role.INSTITUTE_HEAD)
    with pytest.raises(NotEntitled):
        services.prepare_round(office_of(Role.MINISTRY), actor=head, title_ru="Отбор", title_kk="Іріктеу")
    assert not SelectionRound.objects.exists()


def test_the_institute_proposes_weights_and_the_ministry_decides():
    round_ = a_round(announced=False)
    before = {c.code: c.weight for c in round_.criteria.all()}
    proposal = dict.fromkeys(before, Decimal("7.5")) | {"1.1": Decimal(10)}
    services.propose_criteria(round_, actor=an_official(Role.INSTITUTE_HEAD), weights=proposal, note="по итогам 2025")
    line = JournalEntry.objects.filter(act="applications.propose_criteria").get()
    assert line.data["weights"]["1.1"] == "10"
    assert {c.code: c.weight for c in round_.criteria.all()} == before


def test_rules_are_frozen_once_announced():
    round_ = a_round()
    sentence = refused(services.edit_round, round_, actor=an_official(Role.MINISTRY), fields={"quorum": 4})
    assert "идёт приём заявок" in sentence
    assert SelectionRound.objects.get().quorum != 4
    assert "идёт приём заявок" in refused(
        services.propose_criteria, round_, actor=an_official(Role.INSTITUTE_HEAD), weights={}
    )


# --- Announcing ----------------------------------------------------------------------------------
def test_intake_runs_two_months_from_the_announcement():
    round_ = a_round()
    assert SelectionRound.objects.get().dossier.number.startswith("ОТ-2026-")
    assert (round_.intake_opens_on, round_.intake_due_on) == (date(2026, 1, 12), date(2026, 3, 12))
    assert round_.closes_at == clock.end_of(date(2026, 3, 12))
    assert term_of(round_, "intake").due_on == term_of(round_, "consult").due_on == date(2026, 3, 12)


def test_day_zero_is_the_later_of_the_two_publications():
    round_ = a_round(published=(date(2026, 1, 12), date(2026, 1, 9)))
    assert round_.day_zero == date(2026, 1, 12)
    round_ = a_round(published=(date(2026, 1, 8), date(2026, 1, 12)))
    assert round_.intake_due_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"legal_act": ""}, "Укажите акт о порядке и критериях отбора и его дату."),
        ({"legal_act_date": None}, "Укажите акт о порядке и критериях отбора и его дату."),
        ({"quorum": 9, "commission_size": 5}, "Кворум больше числа членов Комиссии."),
        ({"threshold": Decimal(120)}, "Минимальный балл должен быть от 0 до 100."),
    ],
)
def test_the_announcement_says_what_is_missing(fields, sentence):
    round_ = a_round(announced=False, **fields)
    assert sentence in refused(services.announce, round_, actor=an_official(Role.MINISTRY))
    assert SelectionRound.objects.get().status == "draft"
    assert not Deadline.objects.filter(dossier=round_.dossier).exists()


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("press", "Укажите публикацию в официальном печатном издании."),
        ("site", "Укажите публикацию на интернет-ресурсе организатора."),
    ],
)
def test_both_channels_are_required(channel, sentence):
    round_ = a_round(announced=False)
    Publication.objects.filter(round=round_, channel=channel).delete()
    assert refused(services.announce, round_, actor=an_official(Role.MINISTRY)) == sentence


def test_weights_that_do_not_sum_are_refused_with_their_sum():
    round_ = a_round(announced=False)
    heaviest = round_.criteria.order_by("-weight").first()
    round_.criteria.filter(pk=heaviest.pk).update(weight=heaviest.weight - 4)
    sentence = refused(services.announce, round_, actor=an_official(Role.MINISTRY))
    assert sentence == "Сумма весов должна быть 100, а сейчас 96."


def test_a_criterion_without_kazakh_text_is_named():
    round_ = a_round(announced=False)
    round_.criteria.filter(code="2.1").update(name_kk=" ")
    assert "2.1" in refused(services.announce, round_, actor=an_official(Role.MINISTRY))


def test_a_window_shorter_than_the_editions_is_refused_with_the_day():
    round_ = a_round(announced=False)
    round_.terms.filter(code="intake").update(length=1)
    assert "12.03.2026" in refused(services.announce, round_, actor=an_official(Role.MINISTRY))


def test_edition_2022_has_no_acts_yet():
    round_ = a_round(announced=False, edition="2022")
    assert "описана только фактами и сроками" in refused(services.announce, round_, actor=an_official(Role.MINISTRY))


def test_a_plan_under_six_months_warns_and_does_not_block():
    short = a_round(announced=False, decision_planned_on=date(2026, 6, 18))
    assert len(warnings(short)) == 1
    assert "шести месяцев" in warnings(short)[0]
    services.announce(short, actor=an_official(Role.MINISTRY))
    assert short.status == "announced"
    assert warnings(a_round(announced=False, decision_planned_on=date(2026, 7, 13))) == []


def test_the_second_of_two_clerks_reads_who_announced():
    round_ = a_round(announced=False)
    same = SelectionRound.objects.get()
    services.announce(round_, actor=an_official(Role.MINISTRY, "Айгуль Первая"))
    sentence = refused(services.announce, same, actor=an_official(Role.MINISTRY))
    assert "Айгуль Первая" in sentence
    assert lines(round_).count("applications.announce") == 1


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


def test_a_round_with_an_application_at_the_ministry_is_not_completed():
    round_ = a_round()
    application = an_application(round_, submitted=True)
    with clock.standing_at(CLOSED):
        tick()
        clerk = an_official(Role.MINISTRY)
        assert "осталось 1" in refused(services.complete_round, round_, actor=clerk)
        application.refresh_from_db()
        a_forwarded_application(application)
        services.complete_round(round_, actor=clerk)


def test_forwarding_counts_from_the_extended_end():
    round_ = a_round()
    application = an_application(round_, submitted=True)
    services.extend_intake(round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 16), reason="Праздник")
    with clock.standing_at(clock.end_of(date(2026, 3, 16)) + timedelta(minutes=1)):
        tick()
        tick()
    assert term_of(application, "forward").started_on == date(2026, 3, 16)
    assert Deadline.objects.filter(dossier=application.dossier_id, term="forward").count() == 1
