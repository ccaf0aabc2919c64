"""Acts of the institute: receive, assign, declare, recuse, score, file, agree (M 3.2.1, 3.2.2/6)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Appointment
from applications.models import Consultation
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.workflow import NotAllowed, NotEntitled
from selection import services
from selection.models import Assessment, Score
from selection.selectors.scores import score_lines
from selection.selectors.waiting import awaiting
from tests.factories.accounts import an_official, an_organisation
from tests.factories.applications import at
from tests.factories.selection import (
    SCORED_AT,
    an_assessment,
    an_expert,
    criteria_of,
    forwarded,
    scored,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_spring():
    with clock.standing_at(SCORED_AT):
        yield


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def wrong(act, *args, **kwargs) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return error.value.message_dict


def points(assessment, actor, value, criterion=None, words="Обосновано"):
    criterion = criterion or criteria_of(assessment)[0]
    return services.score(assessment, actor=actor, criterion=criterion, points=Decimal(value), justification=words)


# --- Receiving -----------------------------------------------------------------------------------
def test_the_term_runs_since_forwarding_however_late_the_institute_signs_for_it():
    application = forwarded()
    assert list(awaiting()) == [application]
    assessment, head = an_assessment(application)
    term = Deadline.objects.get(dossier=application.dossier, term="assess")
    assert term.started_on.isoformat() == "2026-03-25"
    assert (assessment.number, assessment.lead, assessment.status) == ("ЭЗ-2026-001", head, "assessing")
    assert list(awaiting()) == []


def test_the_second_of_two_clerks_reads_who_took_the_application_and_when():
    assessment, head = an_assessment()
    words = refused(services.receive, assessment.application, actor=an_official(Role.INSTITUTE_HEAD))
    assert words == f"Заявка уже принята на оценку: {head.label}, 27.03.2026 10:00."
    assert Assessment.objects.count() == 1


# --- Assigning -----------------------------------------------------------------------------------
def consulted(expert, organisation, round_):
    return Consultation.objects.create(
        round=round_, organisation=organisation, held_on=at("2026-01-20").date(), topic="Форма заявки", by=expert
    )


def test_who_consulted_the_applicant_does_not_assess_it_unless_the_head_states_why():
    assessment, head = an_assessment()
    expert = an_official(Role.INSTITUTE_EXPERT)
    consulted(expert, assessment.application.applicant, assessment.application.round)
    errors = wrong(services.assign_expert, assessment, actor=head, expert=expert)
    assert "Консультировал заявителя или участника" in errors["explanation"][0]
    assert not assessment.experts.exists()
    assigned = services.assign_expert(assessment, actor=head, expert=expert, explanation="Только о форме")
    assert assigned.conflict_explained == "Только о форме"


def test_a_consultation_of_somebody_else_is_no_conflict():
    assessment, head = an_assessment()
    expert = an_official(Role.INSTITUTE_EXPERT)
    consulted(expert, an_organisation(), assessment.application.round)
    consulted(expert, None, assessment.application.round)
    assert services.assign_expert(assessment, actor=head, expert=expert).conflict_explained == ""


def test_nobody_of_the_applicants_organisation_assesses_whatever_is_explained():
    assessment, head = an_assessment()
    expert = an_official(Role.INSTITUTE_EXPERT)
    Appointment.objects.create(
        user=expert, role=Role.APPLICANT, organisation=assessment.application.applicant, since=clock.today()
    )
    expert.forget_appointments()
    errors = wrong(services.assign_expert, assessment, actor=head, expert=expert, explanation="Очень нужно")
    assert errors["expert"] == ["Этот аналитик представляет заявителя, назначить его нельзя."]


def test_an_expert_is_assigned_once_and_must_be_one():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    assert wrong(services.assign_expert, assessment, actor=head, expert=expert)["expert"] == [
        "Этот аналитик уже назначен."
    ]
    outsider = an_official(Role.MINISTRY)
    assert "expert" in wrong(services.assign_expert, assessment, actor=head, expert=outsider)
    with pytest.raises(NotEntitled):
        services.assign_expert(assessment, actor=expert, expert=outsider)


# --- Independence and recusal --------------------------------------------------------------------
def test_scoring_waits_for_the_declaration_of_independence():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head, declared=False)
    assert refused(points, assessment, expert, 3) == "Сначала заявите о независимости."
    services.declare_independence(assessment, actor=expert)
    assert points(assessment, expert, 3).points == 3
    assert refused(services.declare_independence, assessment, actor=expert) == "Вы уже заявили о независимости."


def test_a_recused_expert_can_do_nothing_more_and_is_not_assigned_again():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    points(assessment, expert, 3)
    services.recuse(assessment, actor=expert, reason="Родственник у заявителя")
    with pytest.raises(NotEntitled):
        points(assessment, expert, 4)
    assert "отвод" in wrong(services.assign_expert, assessment, actor=head, expert=expert)["expert"][0]
    assert score_lines(assessment)[0].scores == []


def test_recusal_needs_a_reason_and_comes_before_filing():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    assert refused(services.recuse, assessment, actor=expert, reason=" ") == "Укажите причину."
    scored(assessment, expert, 3)
    assert refused(services.recuse, assessment, actor=expert, reason="Поздно").startswith("Ваши баллы уже сданы")


def test_a_dismissed_analyst_no_longer_acts():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    expert.appointments.update(until=clock.today() - timedelta(days=1), since=clock.today() - timedelta(days=90))
    expert.forget_appointments()
    with pytest.raises(NotEntitled):
        points(assessment, expert, 3)


# --- Scoring -------------------------------------------------------------------------------------
@pytest.mark.parametrize("value", ["-1", "6", "100", "2.5"])
def test_a_score_off_the_scale_is_refused(value):
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    assert "points" in wrong(points, assessment, expert, value)
    assert not Score.objects.exists()


def test_an_empty_justification_is_refused():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    assert wrong(points, assessment, expert, 3, words="  ")["justification"] == [
        "Обоснуйте балл: без обоснования он не считается."
    ]


def test_a_criterion_of_another_round_is_refused():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    other, _head = an_assessment()
    assert "criterion" in wrong(points, assessment, expert, 3, criterion=criteria_of(other)[0])


def test_scoring_again_before_filing_adds_a_line_and_no_line_carries_points():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    points(assessment, expert, 5, words="СЕКРЕТ-ПЯТЬ")
    points(assessment, expert, 4, words="СЕКРЕТ-ЧЕТЫРЕ")
    lines = JournalEntry.objects.filter(dossier=assessment.dossier, act="selection.score")
    assert [line.data for line in lines] == [{"criterion": "1.1"}] * 2
    assert not any("СЕКРЕТ" in f"{line.reason}{line.data}" for line in lines)
    assert assessment.scores.get().points == 4


def test_filing_needs_all_thirteen_and_closes_them():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    criteria = criteria_of(assessment)
    assert len(criteria) == 13
    for criterion in criteria[:-1]:
        points(assessment, expert, 3, criterion)
    assert (
        refused(services.file_scores, assessment, actor=expert) == f"Поставьте баллы по критериям: {criteria[-1].code}."
    )
    points(assessment, expert, 3, criteria[-1])
    services.file_scores(assessment, actor=expert)
    assert refused(points, assessment, expert, 5).startswith("Ваши баллы уже сданы")
    assert refused(services.file_scores, assessment, actor=expert).startswith("Ваши баллы уже сданы")


def test_own_data_of_the_institute_carries_its_source_and_supports_a_score():
    assessment, head = an_assessment()
    expert = an_expert(assessment, head)
    criterion = criteria_of(assessment)[0]
    found = services.add_evidence(
        assessment, actor=expert, criterion=criterion, source="Опрос 24 предприятий", text="54 %",
        source_date=at("2026-04-01").date(),
    )  # fmt: skip
    given = services.score(
        assessment, actor=expert, criterion=criterion, points=Decimal(3), justification="По опросу", evidence=[found]
    )
    assert list(given.evidence.all()) == [found]


def test_release_of_somebody_not_assigned_is_refused():
    assessment, head = an_assessment()
    assert "expert" in wrong(
        services.release_expert, assessment, actor=head, expert=an_official(Role.INSTITUTE_EXPERT), reason="Отпуск"
    )
