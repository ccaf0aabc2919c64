"""Support of plans as facts: eight duties, holders of instruments, caps that have dates."""

from datetime import date
from decimal import Decimal

import pytest

from methodology.clauses import CLAUSES
from methodology.plan import ACTIVITY_KINDS, FUNDING_SOURCES, THEMES
from methodology.support import (
    AKIMAT_DUTIES,
    HOLDERS,
    INSTRUMENTS,
    MONEY_DEGREES,
    NEED_DEGREES,
    NEED_GROUNDS,
    REQUEST_KINDS,
    SUPPORT_RULES,
    SupportRule,
    cap,
    rule_for,
)

LISTS = (AKIMAT_DUTIES, HOLDERS, INSTRUMENTS, NEED_DEGREES, NEED_GROUNDS, REQUEST_KINDS, SUPPORT_RULES)


def test_akimats_have_eight_duties_numbered_as_in_the_text():
    assert [duty.number for duty in AKIMAT_DUTIES] == [1, 2, 4, 5, 6, 7, 8, 9]


def test_every_instrument_has_a_holder_and_every_holder_an_instrument():
    assert {i.holder for i in INSTRUMENTS} == {h.code for h in HOLDERS}


def test_facts_cite_a_clause_and_have_names_in_three_languages():
    facts = [fact for facts in LISTS for fact in facts]
    assert {fact.clause for fact in facts} <= {*CLAUSES, "portal"}
    assert [f for f in facts if not (f.name_ru and f.name_kk and f.name_en)] == []
    assert [f.code for facts in LISTS for f in facts if [one.code for one in facts].count(f.code) > 1] == []


def test_rules_speak_of_known_sources_themes_and_kinds():
    assert {s for r in SUPPORT_RULES for s in r.sources} <= {s.code for s in FUNDING_SOURCES}
    assert {t for r in SUPPORT_RULES for t in r.themes} <= {t.code for t in THEMES}
    assert {k for r in SUPPORT_RULES for k in r.kinds} < {k.code for k in ACTIVITY_KINDS}
    assert {*MONEY_DEGREES} < {degree.code for degree in NEED_DEGREES}


@pytest.mark.parametrize(
    ("kind", "theme", "code"),
    [
        ("joint", "skills", "cluster_project"), ("joint", "organisation", "cluster_organisation"),
        ("state_supported", "laboratory", "laboratory"), ("reform", "business_environment", None),
    ],
)  # fmt: skip
def test_each_activity_has_one_rule_and_a_reform_none(kind, theme, code):
    found = rule_for(kind, theme, 2026)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("year", "held"), [(2021, False), (2022, True), (2026, True)])
def test_no_rule_holds_before_the_order(year, held):
    assert (rule_for("joint", "skills", year) is not None) is held


def test_a_rule_that_ended_gives_way_to_the_next():
    old = SupportRule("old", "367", "х", "х", "x", date(2022, 7, 12), date(2024, 12, 31), 50, 100)
    new = SupportRule("new", "367", "х", "х", "x", date(2025, 1, 1), None, 40, 200)
    assert [rule_for("joint", "skills", year, (old, new)).code for year in (2024, 2025)] == ["old", "new"]


def test_caps_of_2026_are_those_of_the_notes():
    assert [cap(rule, 2026).tenge for rule in SUPPORT_RULES] == [
        Decimal(12_975_000), Decimal(129_750_000), Decimal(173_000_000),
    ]  # fmt: skip


def test_a_cap_says_which_mci_it_stands_on():
    project = SUPPORT_RULES[1]
    assert (cap(project, 2028).mci_year, cap(project, 2026).checked, cap(project, 2024).checked) == (2026, True, False)
