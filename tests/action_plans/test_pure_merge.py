"""Differences and amendments, by properties: nothing is lost, nothing is unexplained, order matters only where it must."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from action_plans.pure.content import canonical, value_at
from action_plans.pure.diff import ALIKE, Difference, Segment, apply, differences, words
from action_plans.pure.merge import Settlement, Unsettled, conflicts, disjoint, merge, residue
from tests.action_plans.strategies import BINS, PLANS, amendments, edits, without

WORDS = st.lists(st.sampled_from(["июнь", "2026", "лаборатория", "молока,", "до", "80 %", "–"]), max_size=12).map(
    " ".join
)


def settle(found, side):
    """Every conflict decided one way: as the amendment wants or as the plan says."""
    return {c.key: Settlement(c.current, c.after if side == "after" else c.current) for c in found}


# --- Differences -----------------------------------------------------------------------------------
@given(PLANS, PLANS)
def test_differences_lead_from_one_plan_to_the_other_and_back(one, other):
    changes = differences(one, other)
    assert apply(one, changes) == canonical(other)
    assert apply(other, [change.back for change in changes]) == canonical(one)


@given(PLANS)
def test_a_plan_does_not_differ_from_its_copy(plan):
    assert differences(plan, canonical(plan)) == ()


def test_differences_stand_in_the_order_of_codes_and_of_the_card():
    before = {"A10": {"due": "2026-06-30"}}
    after = {
        "A10": {"due": "2026-08-31", "title_ru": "Стенд", "money/private/-/cash/2026": "5.00"},
        "A2": {"kind": "joint"},
    }
    assert [change.key for change in differences(before, after)] == [
        ("A2", "exists"), ("A2", "kind"), ("A10", "title_ru"), ("A10", "due"), ("A10", "money/private/-/cash/2026"),
    ]  # fmt: skip


@given(WORDS, WORDS)
def test_segments_make_both_texts(before, after):
    row = words(before, after)
    assert "".join(s.text for s in row if s.kind != "ins") == before
    assert "".join(s.text for s in row if s.kind != "del") == after
    assert all(s.text for s in row)


def test_only_the_changed_words_are_marked():
    assert words("Готово в июне 2026 года", "Готово в августе 2026 года") == (
        Segment("same", "Готово в "), Segment("del", "июне"), Segment("ins", "августе"), Segment("same", " 2026 года"),
    )  # fmt: skip


def test_neighbouring_changes_are_one():
    row = words("до июня 2026 года здесь", "до августа 2027 года здесь")
    assert [s.text for s in row] == ["до ", "июня 2026", "августа 2027", " года здесь"]


def test_a_text_written_anew_is_shown_whole():
    assert ALIKE > 0
    assert [s.kind for s in words("Выставочный стенд", "Сертификация для экспорта в соседние страны")] == ["del", "ins"]


# --- Merging ---------------------------------------------------------------------------------------
@given(PLANS)
def test_a_copy_merged_without_edits_changes_nothing(plan):
    branch = canonical(plan)
    result = merge(plan, differences(plan, branch))
    assert (result.content, result.lines) == (canonical(plan), ())


@given(st.data(), PLANS)
def test_on_an_untouched_plan_a_merge_gives_the_branch(data, plan):
    branch = data.draw(edits(plan, kept=False))
    assert merge(plan, differences(plan, branch)).content == canonical(branch)


@given(st.data(), PLANS)
def test_the_order_of_disjoint_amendments_does_not_matter(data, plan):
    one, other = data.draw(amendments(plan)), data.draw(amendments(plan))
    assume(disjoint(one, other))
    there = merge(merge(plan, one).content, other).content
    back = merge(merge(plan, other).content, one).content
    assert there == back


@given(st.data(), PLANS, st.sampled_from(["after", "current"]))
def test_nothing_is_lost_that_no_line_names(data, plan, side):
    """Whatever the base did meanwhile: cells outside the lines stand as they were, activities all stay."""
    lines = data.draw(amendments(plan))
    current = data.draw(edits(plan))
    content = merge(current, lines, settle(conflicts(current, lines), side)).content
    named = {line.key for line in lines}
    assert set(current) <= set(content)
    left, was = without(content, named), without(current, named)
    assert {code: left[code] for code in was} == was
    assert all(not left[code] for code in set(left) - set(was))


@given(st.data(), PLANS)
def test_every_line_is_in_the_plan_or_was_settled_otherwise(data, plan):
    lines = data.draw(amendments(plan, kept=False))
    current = data.draw(edits(plan))
    found = {conflict.key for conflict in conflicts(current, lines)}
    whole = {code for code, cell in found if cell == "exists"}
    content = merge(current, lines, settle(conflicts(current, lines), "current")).content
    assert [
        line for line in lines
        if line.key not in found and line.code not in whole and value_at(content, *line.key) != line.after
    ] == []  # fmt: skip


@given(st.data(), PLANS)
def test_a_conflict_is_a_cell_both_changed_otherwise(data, plan):
    lines, current = data.draw(amendments(plan)), data.draw(edits(plan))
    theirs = {change.key: change.after for change in differences(plan, current)}
    both = {line.key for line in lines if line.key in theirs and theirs[line.key] != line.after}
    assert {c.key for c in conflicts(current, lines) if c.cell != "exists"} == both


def test_a_conflict_stops_the_merge_by_name_until_it_is_settled():
    base = {"A1": {"due": "2026-06-30", "owner": BINS[0]}}
    lines = differences(base, {"A1": {"due": "2026-08-31", "owner": BINS[1]}})
    current = {"A1": {"due": "2026-07-15", "owner": BINS[0]}}
    with pytest.raises(Unsettled, match="A1/due") as refused:
        merge(current, lines)
    (conflict,) = refused.value.conflicts
    assert (conflict.before, conflict.after, conflict.current) == ("2026-06-30", "2026-08-31", "2026-07-15")
    third = {("A1", "due"): Settlement("2026-07-15", "2026-08-01")}
    assert merge(current, lines, third).content == {"A1": {"due": "2026-08-01", "owner": BINS[1]}}


def test_a_choice_made_on_a_plan_that_moved_on_does_not_hold():
    base, lines = {"A1": {"due": "2026-06-30"}}, [Difference("A1", "due", "2026-06-30", "2026-08-31")]
    seen_in_july = {("A1", "due"): Settlement("2026-07-15", "2026-08-31")}
    with pytest.raises(Unsettled):
        merge(apply(base, [Difference("A1", "due", None, "2026-09-01")]), lines, seen_in_july)


def test_two_activities_under_one_code_are_never_mixed_silently():
    lines = differences({}, {"A1": {"title_ru": "Склад"}})
    current = {"A1": {"kind": "joint"}}
    assert [c.cell for c in conflicts(current, lines)] == ["exists"]
    assert merge(current, lines, {("A1", "exists"): Settlement(True, None)}).content == current
    mixed = merge(current, lines, {("A1", "exists"): Settlement(True, True)}).content
    assert mixed == {"A1": {"kind": "joint", "title_ru": "Склад"}}


def test_the_same_activity_added_twice_is_no_conflict():
    lines = differences({}, {"A1": {"title_ru": "Склад"}})
    assert merge(merge({}, lines).content, lines).lines == ()


def test_a_removal_takes_no_cell_it_did_not_see():
    base = {"A1": {"kind": "joint"}}
    lines = differences(base, {})
    current = {"A1": {"kind": "joint", "risks": "паводок"}}
    assert [c.cell for c in conflicts(current, lines)] == ["exists"]
    assert merge(current, lines, {("A1", "exists"): Settlement(True, True)}).content == current
    assert merge(current, lines, {("A1", "exists"): Settlement(True, None)}).content == {}


def test_a_line_of_an_activity_that_is_gone_is_a_conflict():
    lines = differences({"A1": {}}, {"A1": {"risks": "паводок"}})
    assert [c.key for c in conflicts({}, lines)] == [("A1", "risks")]


def test_an_amendment_changes_a_cell_once():
    twice = [Difference("A1", "due", None, "2026-06-30"), Difference("A1", "due", None, "2026-08-31")]
    with pytest.raises(ValueError, match="one cell"):
        conflicts({"A1": {}}, twice)


# --- Residue ---------------------------------------------------------------------------------------
@given(st.data(), PLANS)
def test_any_history_of_amendments_explains_every_difference(data, plan):
    """Branches from any earlier moment, settled either way: baselines differ by the merged lines and by nothing else."""
    states, told = [canonical(plan)], []
    for _ in range(data.draw(st.integers(0, 5))):
        lines = data.draw(amendments(data.draw(st.sampled_from(states)), kept=False))
        choices = settle(conflicts(states[-1], lines), data.draw(st.sampled_from(["after", "current"])))
        result = merge(states[-1], lines, choices)
        states.append(result.content)
        told.append(result.lines)
    first = data.draw(st.integers(0, len(told)))
    last = data.draw(st.integers(first, len(told)))
    between = [line for lines in told[first:last] for line in lines]
    assert residue(states[first], states[last], between) == ()
    assert apply(states[first], between) == states[last]


@given(st.data(), PLANS)
def test_a_line_left_out_or_told_twice_leaves_a_gap(data, plan):
    lines = list(differences(plan, data.draw(edits(plan, kept=False))))
    assume(lines)
    place = data.draw(st.integers(0, len(lines) - 1))
    after = apply(plan, lines)
    assert [gap.key for gap in residue(plan, after, lines[:place] + lines[place + 1 :])] == [lines[place].key]
    assert lines[place].key in {gap.key for gap in residue(plan, after, [*lines, lines[place]])}


def test_a_line_of_what_did_not_happen_leaves_a_gap():
    plan = {"A1": {"due": "2026-06-30"}}
    assert residue(plan, plan, [Difference("A1", "due", "2026-06-30", "2026-08-31")]) != ()
