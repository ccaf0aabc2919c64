"""The generated map: complete, the same each time, and stale when the file differs."""

import pytest
from django.core.management import call_command
from django.utils import translation

from kiri_portal import workflow_tables
from kiri_portal.management.commands.methodology_map import (
    acts_of,
    build,
    citations,
    facts,
    read_sources,
    services,
    why_no_act,
)
from methodology.clauses import CLAUSES
from procedure import registry


def rows(text):
    return {line.split(" | ")[0].removeprefix("| "): line.split(" | ") for line in text.splitlines()
            if line.startswith("| ")}  # fmt: skip


def test_every_clause_has_its_row():
    assert set(CLAUSES) <= set(rows(build()))


def test_a_row_leads_from_the_term_to_the_paper():
    row = rows(build())["3.2.2/5"]
    assert "срок `forward` 13wd" in row[2]
    assert "`applications.forward`" in row[3]
    assert "`applications.services.akimat.forward`" in row[4]
    assert "`transmittal`" in row[5]


def test_every_registered_act_of_the_selection_has_its_service():
    done_by = services(read_sources())
    acts = {f"{w.app}.{act}" for w in registry.workflows() if w.app in {"applications", "selection"} for act in w.acts}
    assert acts
    assert acts - set(done_by) == set()


def test_each_clause_is_cited_or_says_nothing_to_a_machine():
    cited = {n for path, text in read_sources().items() if not path.startswith("tests/") for n in citations(text)}
    cited |= {act.clause for w in registry.workflows() for act in w.acts.values()}
    cited |= {number for number in CLAUSES if facts(number)}
    assert [c.number for c in CLAUSES.values() if c.machine and c.number not in cited] == []


def test_each_clause_is_performed_by_an_act_or_says_why_not():
    assert [number for number in CLAUSES if not acts_of(number) and not why_no_act(number)] == []


def test_no_clause_with_acts_goes_on_saying_that_it_has_none():
    assert [clause.number for clause in CLAUSES.values() if clause.note and acts_of(clause.number)] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("3.2.1/4/2", "*по пункту 3.2.1*"),
        ("3.3.1", "*нет: принцип: портал показывает, но не запрещает*"),
    ],
    ids=["part of a clause", "principle"],
)
def test_the_row_of_a_clause_without_acts_says_where_they_are_or_why_there_are_none(number, said):
    assert rows(build())[number][3] == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("M 3.2.2/10: launch", {"3.2.2/10"}),
        ("see M 2.3, 3.3.2 and 3.4.1", {"2.3", "3.3.2", "3.4.1"}),
        ("M 3.2.2/5 takes 13 days", {"3.2.2/5"}),
        ("ISBN M3.2, no clause", set()),
    ],
)
def test_citations_are_read_whole(text, found):
    assert citations(text) == found


def test_the_same_facts_give_the_same_page():
    assert build() == build()


@pytest.mark.parametrize("name", ["methodology.md", "workflows.md"])
def test_check_passes_on_fresh_pages_and_fails_on_a_stale_or_missing_one(name, tmp_path, capsys):
    page = tmp_path / name
    with pytest.raises(SystemExit) as missing:
        call_command("methodology_map", check=True, folder=tmp_path)
    call_command("methodology_map", folder=tmp_path)
    call_command("methodology_map", check=True, folder=tmp_path)
    capsys.readouterr()
    page.write_text(page.read_text(encoding="utf-8") + "лишнее\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stale:
        call_command("methodology_map", check=True, folder=tmp_path)
    assert (missing.value.code, stale.value.code) == (1, 1)
    assert capsys.readouterr().err.startswith(f"{name}: текст устарел")


def test_every_act_and_every_state_of_every_workflow_has_its_row():
    page = workflow_tables.build()
    for workflow in registry.workflows():
        part = page.partition(f"## {workflow.code}\n")[2].partition("\n## ")[0]
        names = [*workflow.acts, *workflow_tables.states_of(workflow)]
        assert [name for name in names if f"\n| `{name}` | " not in part] == []


def test_an_act_shows_from_where_where_to_who_what_stands_in_the_way_and_the_clause():
    with translation.override("ru"):
        page = workflow_tables.build()
    row = next(line for line in page.splitlines() if line.startswith("| `complete_round` |"))
    assert row.split(" | ")[2:6] == [
        "`closed`", "`completed`", "Сотрудник министерства; Руководитель в министерстве",
        "`all_are_forwarded`, `nothing_is_open`",
    ]  # fmt: skip
    assert row.endswith("| 3.2.2/9 |")
