"""The facts against the text: counts, sums, terms, clauses."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from methodology.clauses import CLAUSES, clause
from methodology.criteria import CRITERIA, GROUPS
from methodology.editions import EDITIONS
from methodology.terms import Force, Unit, parse_spec
from procedure import registry

ROOT = Path(__file__).resolve().parents[2]
CITATION = re.compile(r"\bM (\d\.\d(?:\.\d)?(?:/\d+)*)")


def test_thirteen_criteria_in_four_groups():
    assert [sum(c.group == g.code for c in CRITERIA) for g in GROUPS] == [6, 3, 2, 2]


def test_proposed_weights_sum_to_a_hundred():
    assert sum(c.default_weight for c in CRITERIA) == Decimal(100)


def test_each_criterion_has_an_anchor_for_each_step_in_both_languages():
    assert {(len(c.anchors_ru), len(c.anchors_kk)) for c in CRITERIA} == {(6, 6)}
    assert all(c.name_kk and c.name_en and c.hint_ru and c.hint_kk for c in CRITERIA)


@pytest.mark.parametrize(
    ("code", "spec", "force"),
    [
        ("consult", "2mo", Force.INDICATIVE),
        ("intake", "2mo", Force.BINDING),
        ("forward", "13wd", Force.INTERNAL),
        ("assess", "2mo", Force.INTERNAL),
        ("to_commission", "5wd", Force.INTERNAL),
        ("training", "1y", Force.INTERNAL),
    ],
)
def test_terms_are_those_of_the_text(code, spec, force):
    term = EDITIONS["2015"].terms[code]
    assert (term.spec, term.force) == (spec, force)


def test_the_commission_has_no_term():
    assert not [t for t in EDITIONS["2015"].terms.values() if t.clause == "3.2.2/8"]


def test_only_the_edition_of_2015_performs():
    assert {code: e.performs for code, e in EDITIONS.items()} == {"2015": True, "2022": False}


def test_a_term_is_read_as_the_command_takes_it():
    assert parse_spec("13wd") == (13, Unit.WORKING_DAYS)
    with pytest.raises(ValueError, match="Не понимаю срок"):
        parse_spec("13 дней")


def test_every_clause_of_facts_and_acts_exists():
    cited = {c.clause for c in CRITERIA} | {g.clause for g in GROUPS}
    for edition in EDITIONS.values():
        cited |= {t.clause for t in edition.terms.values()} | {d.clause for d in edition.documents}
    cited |= {act.clause for w in registry.workflows() for act in w.acts.values() if act.clause}
    assert cited - set(CLAUSES) == set()


def test_every_clause_cited_in_the_code_exists():
    texts = (
        p.read_text(encoding="utf-8") for p in ROOT.rglob("*.py") if ".venv" not in p.parts and "var" not in p.parts
    )
    cited = {found for text in texts for found in CITATION.findall(text)}
    assert cited - set(CLAUSES) == set()


def test_each_criterion_explains_its_points_in_its_own_words_in_kazakh_too():
    assert len({c.anchors_kk for c in CRITERIA}) == len({c.anchors_ru for c in CRITERIA}) == len(CRITERIA)


def test_the_text_lists_no_documents_so_none_claims_a_clause_of_it():
    assert {d.clause for d in EDITIONS["2015"].documents} == {"portal/documents"}


def test_an_unknown_clause_is_refused():
    with pytest.raises(KeyError):
        clause("9.9")


def test_no_edition_changes_quietly():
    """A round that ran under an edition keeps its law: change the digest only with a decision record."""
    assert {code: e.digest[:16] for code, e in EDITIONS.items()} == DIGESTS


DIGESTS = {"2015": "dac4e50cc8db2ab9", "2022": "2707e84e95dfbd8c"}
