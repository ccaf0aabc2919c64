"""Every act is whole: a door, a service of its name, a letter or a declared silence, words in Kazakh."""

from __future__ import annotations

import ast
import importlib

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from documents.registry import papers
from methodology.roles import Role
from notices import registry as letters
from procedure import registry
from procedure.views import door_names, doors
from tests.architecture.sources import ROOT, STAGES, modules, names_used

ACTS = [(workflow, act) for workflow in registry.workflows() for act in workflow.acts.values()]
EACH = pytest.mark.parametrize(("workflow", "act"), ACTS, ids=lambda x: getattr(x, "code", ""))


def called(parts: tuple[str, ...], *, services_too: bool = False) -> set[str]:
    """Names of functions that these files of any app use, without the module before the dot."""
    return {
        name.rpartition(".")[2]
        for module in modules()
        if module.part in parts or (services_too and module.part == "services")
        for _, name in names_used(module.tree)
    }


IN_PAGES = called(("views",))
BY_THE_CLOCK = called(("clockwork",), services_too=True)
WITHIN_ACTS = called((), services_too=True)
#: Acts with no button of their own: performed inside another act, which has one.
WITHIN = {
    "applications.complete_round": "selection.announce_results",
    "coordinators.note_merge": "coordinators.merge_company",
    "coordinators.begin_implementation": "action_plans.approve",
    "coordinators.note_undo_merge": "coordinators.undo_merge",
    "coordinators.note_assignment": "coordinators.assign_coordinator",
}


@EACH
def test_each_act_has_a_service_of_its_name(workflow, act):
    services = importlib.import_module(f"{workflow.app}.services")
    assert callable(getattr(services, act.code, None)), f"{workflow.app}.services.{act.code}"


@EACH
def test_each_act_has_a_door(workflow, act):
    """A page for people's acts, the clock's handler for the clock's."""
    code = f"{workflow.app}.{act.code}"
    if act.by == (Role.CLOCK,):
        assert act.code in BY_THE_CLOCK
    elif code in WITHIN:
        assert act.code in WITHIN_ACTS
    else:
        assert (workflow.code, act.code) in doors() or act.code in IN_PAGES


def test_a_door_leads_to_an_act():
    known = {(workflow.code, act.code) for workflow, act in ACTS}
    assert doors() - known == set()


def test_every_door_has_an_address():
    """The name under which an act's page was registered is one the resolver knows."""
    for name in set(door_names().values()):
        assert reverse(name, args=[1, "x"])


@EACH
def test_each_act_tells_somebody_or_is_silent_on_purpose(workflow, act):
    code = f"{workflow.app}.{act.code}"
    letter, silent = letters.letter(code), code in letters.silent_acts()
    assert bool(letter) != silent
    if letter:
        get_template(letter.template)


def test_each_letter_belongs_to_an_act_and_each_text_to_a_letter():
    used = {letter.template for letter in letters.letters().values()}
    used |= {f"letters/procedure/{line.split('.')[1]}.txt" for line in letters.TERM_LINES}
    written = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates/letters").glob("*/*.txt")}
    assert written == used


@EACH
def test_each_act_speaks_kazakh(workflow, act):
    for words in (act.title, act.done):
        if words:
            with translation.override("ru"):
                russian = str(words)
            with translation.override("kk"):
                assert str(words) != russian


@EACH
def test_each_act_is_named_by_a_clause_or_needs_none(workflow, act):
    """Who may do it, from where, to where: known roles, states of the record."""
    assert act.by, "действие без исполнителя"
    if act.target:
        names = {field.name for field in workflow.model._meta.fields} & {"status", "state"}
        states = {value for name in names for value, _ in workflow.model._meta.get_field(name).flatchoices}
        assert {str(act.target)} <= states
        assert {str(source) for source in act.sources} <= states


def test_every_paper_has_its_template_and_is_made_in_kazakh_too():
    for paper in papers().values():
        get_template(paper.template)
        assert "kk" in paper.languages, paper.kind


@pytest.mark.parametrize("app", STAGES)
def test_every_perform_is_a_service_and_nothing_else_performs(app):
    """``WORKFLOW.perform`` is the one door: views, forms and handlers go through a service."""
    wrong = [
        f"{module.place}:{node.lineno}"
        for module in modules(app)
        if module.part != "services"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "perform"
    ]
    assert wrong == []
