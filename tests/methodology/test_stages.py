"""The later stages as facts: what M 2.3, 3.3.2, 3.4.1 and 3.5 count and name."""

from methodology.clauses import CLAUSES
from methodology.editions import EDITIONS
from methodology.initiative import COORDINATORS_HIRED_MIN, COORDINATORS_PER_CLUSTER, STAGES, TRAINING_MODULES_MIN
from methodology.monitoring import FINAL_EVALUATIONS_PER_CLUSTER, LEVELS
from methodology.plan import (
    ACTIVITY_KINDS,
    ADJUSTED_REFERENCE,
    ASKED_BY,
    CHANGE_CAUSES,
    CHANGE_CLASSES,
    FUNDING_SOURCES,
    LEDGER_ENTRIES,
    MONEY_FORMS,
    SCOPES,
    THEMES,
)

PLAN_LISTS = (ACTIVITY_KINDS, SCOPES, THEMES, FUNDING_SOURCES, MONEY_FORMS, CHANGE_CAUSES, ASKED_BY, CHANGE_CLASSES,
              LEDGER_ENTRIES)  # fmt: skip
PLAN = [fact for facts in PLAN_LISTS for fact in facts]


def test_the_three_stages_follow_one_another():
    assert [(s.number, s.code) for s in STAGES] == [(1, "analysis"), (2, "strategy"), (3, "planning")]


def test_each_stage_keeps_its_gate():
    assert {s.code: [(g.event, g.minimum) for g in s.gates] for s in STAGES} == {
        "analysis": [("open_meeting", 1)],
        "strategy": [("benchmarking_trip", 1)],
        "planning": [("working_group", 1)],
    }


def test_an_output_belongs_to_one_stage():
    codes = [output.code for stage in STAGES for output in stage.outputs]
    assert len(codes) == len(set(codes)) == 9


def test_two_coordinators_twelve_in_all_six_modules_in_the_year():
    assert (COORDINATORS_PER_CLUSTER, COORDINATORS_HIRED_MIN, TRAINING_MODULES_MIN) == (2, 12, 6)
    assert EDITIONS["2015"].terms["training"].spec == "1y"


def test_the_plan_names_what_the_text_names():
    assert [k.code for k in ACTIVITY_KINDS] == ["individual", "joint", "state_supported", "reform"]
    assert [k.code for k in FUNDING_SOURCES if k.clause == "3.4.1"] == [
        "private", "productivity_2020", "atameken", "nadloc", "natr", "kaznex_invest", "baiterek", "other_programme",
    ]  # fmt: skip
    assert {k.clause for k in PLAN} <= {*CLAUSES, "portal"}
    assert {k.code for k in CHANGE_CAUSES if k.clause != "portal"} == {"review"}  # M 3.5 names that one


def test_only_the_money_of_firms_is_private_and_named_by_firm():
    assert [s.code for s in FUNDING_SOURCES if s.by_firm] == ["private"]
    assert {s.side for s in FUNDING_SOURCES} == {"private", "public", "other"}


def test_codes_of_the_plan_are_told_apart():
    assert [fact.code for facts in PLAN_LISTS for fact in facts if [f.code for f in facts].count(fact.code) > 1] == []


def test_late_money_and_errors_do_not_steer():
    assert [cause.code for cause in CHANGE_CAUSES if not cause.steers] == ["funding", "error"]
    assert ADJUSTED_REFERENCE == 70


def test_only_the_outcome_of_the_cluster_judges_the_policy():
    assert [level.code for level in LEVELS if level.judges] == ["outcome"]
    assert FINAL_EVALUATIONS_PER_CLUSTER == 1


def test_every_name_is_given_in_three_languages():
    named = [*STAGES, *PLAN, *LEVELS]
    named += [fact for stage in STAGES for fact in (*stage.outputs, *stage.gates)]
    assert [fact for fact in named if not (fact.name_ru and fact.name_kk and fact.name_en)] == []
