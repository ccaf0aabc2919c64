"""Evaluations (M 3.5): goals judged by rule, sealed with their cut; a missed goal opens a review of management and plan."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from action_plans.models import Amendment
from documents.models import Document
from kiri_portal.desk import todos
from monitoring import services
from monitoring.models import Evaluation, Measurement
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.reporting import words
from tests.coordinators.test_events import browser_of
from tests.factories.indicators import AFTER_Q2, AFTER_Q3, adopted, an_evaluation, confirmed
from tests.permissions.counting import counting
from tests.rendering import rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(AFTER_Q2):
        yield


def codes(call, *args, **kwargs):
    with pytest.raises(NotAllowed) as refusal:
        call(*args, **kwargs)
    return [obstacle.code for obstacle in refusal.value.obstacles]


def a_goal(found, value, period="2026Q2"):
    services.set_target(found.indicator("R1"), actor=found.head, period=period, value=Decimal(value), reason="Веха")


@pytest.fixture
def found():
    """R1 should have reached 130 and reached 120; R2 is judged by its last target, still ahead."""
    found = adopted()
    a_goal(found, 130)
    confirmed(found, "2026Q2", "120", export="30")
    return found


def test_it_needs_a_system_findings_and_words_of_what_to_do(found):
    row = services.open_evaluation(
        found.world.cluster, actor=found.analyst, kind="interim", period="2026Q2", method="Сравнили"
    )
    assert codes(services.seal, row, actor=found.head) == ["no_findings", "no_recommendations"]
    with pytest.raises(ValidationError) as loose:
        services.add_finding(row, actor=found.analyst, words="Так кажется")
    assert set(loose.value.message_dict) == {"indicator"}
    with pytest.raises(ValidationError) as ahead:
        services.open_evaluation(
            found.world.cluster, actor=found.analyst, kind="interim", period="2026Q3", method="Рано"
        )
    assert set(ahead.value.message_dict) == {"period"}


def test_the_final_one_is_one(found):
    an_evaluation(found, kind="final")
    with pytest.raises(ValidationError) as second:
        an_evaluation(found, kind="final")
    assert set(second.value.message_dict) == {"kind"}
    services.drop_evaluation(Evaluation.objects.get(), actor=found.analyst, reason="Начнём заново")
    assert an_evaluation(found, kind="final").number == 2


def test_goals_are_judged_by_rule_and_sealed(found):
    row = an_evaluation(found)
    with pytest.raises(NotEntitled):
        services.seal(row, actor=found.analyst)
    services.seal(row, actor=found.head)
    assert {goal["code"]: goal["outcome"] for goal in row.content["goals"]} == {"R1": "missed", "R2": "met"}
    assert (row.verdict, [goal["code"] for goal in row.missed]) == ("partly", ["R1"])
    rendered("evaluation")
    papers = Document.objects.filter(kind="evaluation")
    assert {(one.language, one.extension) for one in papers} == {
        ("ru", "pdf"), ("kk", "pdf"), ("ru", "docx"), ("kk", "docx"),
    }  # fmt: skip
    told = {(one.language, one.extension): words(one).replace("\xa0", " ") for one in papers}
    for form in ("pdf", "docx"):  # each goal with its figures, in both files
        assert "R1. Выручка млн ₸ 100 130 120 не достигнута" in told["ru", form]
        assert "R2. Экспорт үлесі" in told["kk", form]
        assert row.digest[:30] in told["ru", form]
    write_letters()
    assert Notice.objects.filter(entry__act="monitoring.seal", recipient=found.world.people[0]).exists()


def test_a_later_correction_does_not_change_what_was_sealed(found):
    row = an_evaluation(found)
    services.seal(row, actor=found.head)
    sealed, digest = row.content, row.digest
    value = Measurement.objects.get(indicator__code="R1", status="confirmed")
    services.restate_value(value, actor=found.head, reason="Ошибка", value=Decimal(131))
    services.confirm_restatement(value.restatements.get(), actor=found.analyst)
    row.refresh_from_db()
    assert (row.content, row.digest, row.verdict) == (sealed, digest, "partly")
    fresh = an_evaluation(found)
    services.seal(fresh, actor=found.head)
    assert fresh.verdict == Evaluation.Verdict.MET
    assert codes(services.order_review, fresh, actor=found.head, reason="Зачем?") == ["all_met"]


def test_a_goal_without_a_value_cannot_be_judged(found):
    with clock.standing_at(AFTER_Q3):
        a_goal(found, 140, "2026Q3")
        row = an_evaluation(found, "2026Q3")
        assert codes(services.seal, row, actor=found.head) == ["unknown_goals"]


def test_a_missed_goal_opens_the_plan_and_a_term(found):
    row = an_evaluation(found)
    services.seal(row, actor=found.head)
    with pytest.raises(NotEntitled):
        services.order_review(row, actor=found.analyst, reason="Цель не достигнута")
    review = services.order_review(row, actor=found.head, reason="Цель не достигнута")
    assert Deadline.objects.running().get(term="review").due_on == date(2026, 8, 3)
    branch = Amendment.objects.get()
    assert (branch.cause, branch.asked_by, review.amendment) == ("review", "institute", branch)
    assert codes(services.order_review, row, actor=found.head, reason="Ещё раз") == ["reviewed"]
    services.answer_review(review, actor=found.head, management="Сменим старшего", plan_words="Ускорим лабораторию")
    assert not Deadline.objects.running().filter(term="review").exists()
    assert codes(services.close_review, review, actor=found.head, reason="Принято") == ["amendment_open"]
    from action_plans import services as plans

    plans.withdraw_amendment(branch, actor=found.head, reason="План хорош")
    services.close_review(review, actor=found.head, reason="Принято")
    assert review.status == "closed"


def test_what_a_cluster_owes_stands_on_its_coordinators_desk_with_its_terms_and_costs_no_more_questions(
    found, settings
):
    """M 3.5: the values of the next quarter and the answer to a review, among at most twelve queries (quality.md)."""
    leader = found.world.cluster.assignments.first().coordinator.user
    row = an_evaluation(found)
    services.seal(row, actor=found.head)
    review = services.order_review(row, actor=found.head, reason="Цель не достигнута")
    with clock.standing_at(AFTER_Q3):
        terms = {
            term.term: term.due_on for term in Deadline.objects.running().filter(key__in=("2026Q3", review.term_key))
        }
        owed = {todo.title: (todo.url, todo.due_on) for group in todos(leader).values() for todo in group}
        assert owed["Внести значения показателей"] == (found.period("2026Q3").get_absolute_url(), terms["measurement"])
        assert owed["Ответить на пересмотр"] == (row.get_absolute_url(), terms["review"])
        settings.CALENDAR_SECONDS = 3600  # as in life
        desk = browser_of(leader)
        desk.get("/tasks/")
        with counting() as counted:
            page = desk.get("/tasks/").content.decode()
        assert "Ответить на пересмотр" in page
        assert counted.queries <= 12
    services.answer_review(review, actor=found.head, management="Сменим старшего", plan_words="Ускорим лабораторию")
    assert "Ответить на пересмотр" not in {todo.title for group in todos(leader).values() for todo in group}


def test_the_page_shows_goals_findings_and_the_review_to_the_cluster(found):
    row = an_evaluation(found)
    partner = browser_of(found.world.people[0])
    assert partner.get(row.get_absolute_url()).status_code == 404  # a draft is read inside
    services.seal(row, actor=found.head)
    services.order_review(row, actor=found.head, reason="Цель не достигнута")
    page = partner.get(row.get_absolute_url()).content.decode()
    for said in ("не достигнута", "Выручка растёт", "Пересмотреть план", "ждёт ответа", row.digest):
        assert said in page


def test_a_card_saved_meanwhile_is_shown_to_the_second(found):
    row = an_evaluation(found)
    page = browser_of(found.analyst).post(
        f"/monitoring/evaluation/{row.pk}/card/", {"version": 1, "period": "2026Q2", "method": "Иначе"}
    )
    assert page.status_code == 409
    assert "Карточку сохранил другой человек" in page.content.decode()
