"""The later stages as facts: what M 2.3, 3.3.2, 3.4.1 and 3.5 count and name."""

from methodology.clauses import CLAUSES
from methodology.editions import EDITIONS
from methodology.initiative import COORDINATORS_HIRED_MIN, COORDINATORS_PER_CLUSTER, STAGES, TRAINING_MODULES_MIN
from methodology.monitoring import FINAL_EVALUATIONS_PER_CLUSTER, LEVELS
from methodology.plan import ACTIVITY_KINDS, CHANGE_CAUSES, FUNDING_SOURCES


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
    assert [k.code for k in FUNDING_SOURCES] == ["private", "productivity_2020", "other_programme"]
    assert {k.clause for k in (*ACTIVITY_KINDS, *FUNDING_SOURCES)} <= set(CLAUSES)
    assert {k.clause for k in CHANGE_CAUSES} == {"portal"}


def test_only_the_outcome_of_the_cluster_judges_the_policy():
    assert [level.code for level in LEVELS if level.judges] == ["outcome"]
    assert FINAL_EVALUATIONS_PER_CLUSTER == 1


def test_every_name_is_given_in_three_languages():
    named = [*STAGES, *ACTIVITY_KINDS, *FUNDING_SOURCES, *CHANGE_CAUSES, *LEVELS]
    named += [fact for stage in STAGES for fact in (*stage.outputs, *stage.gates)]
    assert [fact for fact in named if not (fact.name_ru and fact.name_kk and fact.name_en)] == []
