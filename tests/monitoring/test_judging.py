"""How a goal is judged (M 3.5, decision 0025): which target, which value, which indicators at which cut."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from monitoring import services
from monitoring.forms.system import PeriodsForm
from monitoring.selectors.evaluation import goals_of
from monitoring.selectors.publication import public_lines
from monitoring.selectors.system import lacks
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words as words_of
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import browser_of
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import (
    AFTER_Q2,
    AFTER_Q3,
    AFTER_Q4,
    FACTS,
    WORDS,
    a_system,
    adopted,
    an_evaluation,
    confirmed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def a_goal(found, value, period, code="R1"):
    services.set_target(found.indicator(code), actor=found.head, period=period, value=Decimal(value), reason="Веха")


def added(found, name="Рентабельность", **facts):
    """One more outcome of an adopted system, with nothing but what the form asks at once."""
    plain = FACTS["R1"] | {"name_ru": name, "name_kk": ""} | facts
    return services.add_indicator(found.system, actor=found.head, **plain)


def whole(found, period="2027Q4", **facts):
    """The same with its base, its Kazakh name and a target."""
    row = added(found, name_kk="Табыстылық", baseline_value=Decimal(5), baseline_period="2026Q1", **WORDS, **facts)
    services.set_target(row, actor=found.head, period=period, value=Decimal(9), reason="Новый показатель")
    return row


def outcomes(evaluation):
    return {goal["code"]: (goal["target_period"], goal["outcome"]) for goal in goals_of(evaluation)}


def refused(field, call, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **kwargs)
    assert set(refusal.value.message_dict) == {field}
    return refusal.value.message_dict[field][0]


# --- Which target and which value ------------------------------------------------------------------------
def test_the_goal_is_chosen_by_the_cut_and_an_old_value_says_nothing_of_it():
    """R1 reached the goal of II quarter; the goal of III quarter has no value yet: it is not met by the old one."""
    found = adopted()
    a_goal(found, 110, "2026Q2")
    a_goal(found, 150, "2026Q3")
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        assert outcomes(an_evaluation(found))["R1"] == ("2026Q2", "met")
    with clock.standing_at(AFTER_Q3):
        assert outcomes(an_evaluation(found, "2026Q3"))["R1"] == ("2026Q3", "unknown")
        assert outcomes(an_evaluation(found, "2026Q3", "final"))["R1"] == ("2026Q3", "unknown")
        confirmed(found, "2026Q3", "149")
        assert outcomes(an_evaluation(found, "2026Q3"))["R1"] == ("2026Q3", "missed")


def test_a_final_evaluation_asks_for_the_goal_ahead_of_its_cut():
    found = adopted()
    a_goal(found, 110, "2026Q2")
    with clock.standing_at(AFTER_Q3):
        confirmed(found, "2026Q3", "120")
        assert outcomes(an_evaluation(found, "2026Q3"))["R1"] == ("2026Q2", "met")
        assert outcomes(an_evaluation(found, "2026Q3", "final"))["R1"] == ("2027Q4", "missed")


# --- What a value of a whole year is set beside ------------------------------------------------------------
def test_a_goal_of_a_summed_year_stands_at_the_end_of_a_year_all_of_which_is_measured():
    found = a_system()
    row = services.add_indicator(found.system, actor=found.head, **WORDS, **FACTS["R1"] | {"year_rule": "sum"},
                                 baseline_value=Decimal(400), baseline_period="2026Q1")  # fmt: skip
    mid = refused("period", services.set_target, row, actor=found.head, period="2027Q3", value=Decimal(500))
    assert mid == "Цель ставят к концу года: значение складывается за год."
    half = refused("period", services.set_target, row, actor=found.head, period="2026Q4", value=Decimal(500))
    assert half == "Год 2026 не складывается: в системе нет кварталов I квартал 2026 года."
    services.set_target(row, actor=found.head, period="2027Q4", value=Decimal(500))
    assert lacks(found.system) == []
    services.set_periods(found.system, actor=found.head, first_period="2027Q2", last_period="2027Q4", report_days=20)
    assert [lack.text for lack in lacks(found.system) if lack.indicator.pk == row.pk] == [
        "год 2027 не складывается: в системе нет кварталов I квартал 2027 года"
    ]


def test_a_yearly_indicator_has_no_goal_in_the_middle_of_a_year():
    found = a_system()
    row = services.add_indicator(found.system, actor=found.head, **WORDS, **FACTS["R1"] | {"frequency": "year"})
    said = refused("period", services.set_target, row, actor=found.head, period="2027Q2", value=Decimal(500))
    assert said == "В этом квартале значения нет, они бывают за кварталы: IV."


def test_a_new_system_is_offered_to_the_end_of_a_year():
    found = a_system()
    form = PeriodsForm(record=found.world.cluster, actor=found.head)
    assert form.initial["last_period"].endswith("Q4")


# --- What happens to a goal that was missed -----------------------------------------------------------------
def test_a_retired_indicator_is_judged_at_the_cuts_before_it_left():
    found = adopted()
    a_goal(found, 130, "2026Q2")
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        services.retire_indicator(found.indicator("R1"), actor=found.head, reason="Цифра неудобна")
        assert outcomes(an_evaluation(found))["R1"] == ("2026Q2", "missed")
    with clock.standing_at(AFTER_Q3):
        assert "R1" not in outcomes(an_evaluation(found, "2026Q3"))


def test_a_goal_is_not_lowered_once_its_values_are_told():
    found = adopted()
    a_goal(found, 130, "2026Q2")
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
        said = refused("period", a_goal, found, 110, "2026Q2")
    assert said == "Значения за этот квартал уже сданы: цель к нему больше не меняют."


def test_heads_are_told_of_goals_and_of_indicators_that_leave_an_adopted_system():
    found = adopted()
    leader = found.world.cluster.assignments.first().coordinator.user
    services.set_target(found.indicator("R1"), actor=leader, period="2027Q4", value=Decimal(140), reason="Цены упали")
    services.retire_indicator(found.indicator("R2"), actor=leader, reason="Не собрать")
    write_letters()
    for act, words in (("set_target", "Цены упали"), ("retire_indicator", "Не собрать")):
        letter = Notice.objects.filter(entry__act=f"monitoring.{act}", recipient=found.head).latest("pk")
        assert words in words_of(letter).body


def test_a_draft_loses_an_indicator_in_silence():
    found = a_system()
    services.retire_indicator(found.indicator("O1"), actor=found.head, reason="Лишний")
    write_letters()
    assert not Notice.objects.filter(entry__act="monitoring.retire_indicator").exists()


# --- What is added to an adopted system -----------------------------------------------------------------------
def test_an_indicator_added_later_does_not_hold_up_the_cuts_before_it():
    found = adopted()
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120")
    with clock.standing_at(AFTER_Q3):
        row = whole(found)
        assert row.code not in outcomes(an_evaluation(found))
        assert row.code not in outcomes(an_evaluation(found, "2026Q3"))
    with clock.standing_at(AFTER_Q4):
        assert outcomes(an_evaluation(found, "2026Q4"))[row.code] == ("2027Q4", "unknown")


def test_an_indicator_that_lacks_something_says_so_after_adoption_and_neither_judges_nor_is_published():
    found = adopted()
    row = added(found, public=True)
    with clock.standing_at(AFTER_Q2):
        period = found.period("2026Q2")
        services.save_values(period, actor=found.head, values={row.pk: {"value": Decimal(7)}})
        confirmed(found, "2026Q2", "120")
        assert row.code not in outcomes(an_evaluation(found))
        assert public_lines([found.world.cluster]) == {}
        page = browser_of(found.head).get(found.system.get_absolute_url()).content.decode()
        for words in ("Чего не хватает", "нет базы", "нет названия на казахском"):
            assert words in page


def test_an_empty_outcome_does_not_let_the_last_one_leave():
    found = adopted()
    added(found)
    services.retire_indicator(found.indicator("R2"), actor=found.head, reason="Не собрать")
    with pytest.raises(NotAllowed):
        services.retire_indicator(found.indicator("R1"), actor=found.head, reason="И этот")
    whole(found, name="Прибыль")
    services.retire_indicator(found.indicator("R1"), actor=found.head, reason="Есть другой")


def test_a_goal_without_a_kazakh_name_is_shown_by_its_russian_one():
    found = adopted()
    row = whole(found)
    type(row).objects.filter(pk=row.pk).update(name_kk="")
    with clock.standing_at(AFTER_Q2):
        page = browser_of(found.analyst).get(f"{an_evaluation(found).get_absolute_url()}?lang=kk").content.decode()
    assert "Рентабельность" in page
