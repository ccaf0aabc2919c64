"""Arithmetic of stage 1, by properties: whatever the names, figures and relations are."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coordinators.pure.coverage import Cell, coverage
from coordinators.pure.findings import Actor, Finding, Relation, findings
from coordinators.pure.layout import BOX, draw
from coordinators.pure.names import fold, keys, likeness, remains
from coordinators.pure.sizes import productivity, size_class
from methodology.industry import ACTOR_KINDS, CONSTRAINTS, NOTE_KINDS, RELATION_KINDS
from methodology.sizes import MCI, SIZES

MILK = "ТОО «Қазақ сүті»"
LETTERS = st.text("абвгдежзиклмнопрстуфхцчшщыэюя", min_size=5, max_size=14)
ORDER = [size.code for size in SIZES]


# --- Names -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["казак", "ҚАЗАҚ СҮТІ", "Қазақ", "козак", "казк", "каазак", "акзак", "суты"])
def test_kazakh_milk_is_found_however_it_is_typed(typed):
    stored = keys([MILK])
    assert all(remains(word) & stored or word in fold(MILK) for word in fold(typed).split())


@pytest.mark.parametrize("typed", ["козёл", "молоко", "сыр"])
def test_another_word_is_not_it(typed):
    assert not remains(fold(typed)) & keys([MILK])


@given(LETTERS, st.data())
def test_a_word_with_one_letter_wrong_shares_what_is_left_of_it(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("абвгдклмн"))
    wrong = {
        word[:place] + letter + word[place + 1 :], word[:place] + word[place + 1 :], word[:place] + letter + word[place:],
        word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word,
    }  # fmt: skip
    assert all(remains(typed) & remains(word) for typed in wrong)


@given(st.text(max_size=60))
def test_folding_is_done_once(text):
    assert fold(fold(text)) == fold(text)


@given(LETTERS, LETTERS)
def test_likeness_has_no_direction(one, other):
    assert likeness(one, other) == likeness(other, one) <= likeness(one, one) == 1


def test_the_legal_form_makes_no_likeness():
    assert likeness("ТОО «Алма»", "ТОО «Груша»") == 0
    assert likeness("ТОО «Қазақ сүті»", "ЖШС Казак сути") == 1


# --- Size ------------------------------------------------------------------------------------------
def years(people, income, last=2024):
    """Three equal years: income in monthly indices."""
    return [(last - back, Decimal(income) * MCI[last], people) for back in range(3)]


@pytest.mark.parametrize(
    ("people", "income", "size"),
    [
        (15, 300_000, "micro"), (16, 30_000, "micro"), (16, 30_001, "small"), (100, 300_000, "small"),
        (101, 10, "medium"), (10, 300_001, "medium"), (250, 3_000_000, "medium"), (251, 10, "large"),
        (1, 3_000_001, "large"),
    ],
)  # fmt: skip
def test_the_edges_of_each_class(people, income, size):
    assert size_class(years(people, income)) == size


def test_only_the_last_three_years_count_and_the_order_does_not():
    old = [(2015, Decimal(10) ** 15, 5000)]
    assert size_class([*old, *reversed(years(50, 100_000))]) == "small"
    assert size_class([]) == ""


@given(st.integers(0, 400), st.integers(0, 4_000_000), st.integers(0, 100), st.integers(0, 10_000))
def test_growing_makes_nobody_smaller(people, income, more, richer):
    before, after = size_class(years(people, income)), size_class(years(people + more, income + richer))
    assert ORDER.index(before) <= ORDER.index(after)


def test_productivity_of_nobody_is_unknown():
    assert productivity(Decimal(100), 0) is None
    assert productivity(Decimal(100), 4) == 25


# --- Coverage --------------------------------------------------------------------------------------
COMPANIES = st.lists(st.tuples(st.sampled_from("абв"), st.sampled_from(ORDER), st.booleans()), max_size=40)


@given(COMPANIES)
def test_coverage_adds_up(companies):
    found = coverage((link, size, 1, asked) for link, size, asked in companies)
    assert found.whole == Cell(len(companies), sum(asked for *_, asked in companies))
    assert sum(cell.known for cell in found.links.values()) == found.whole.known
    assert all(cell.interviewed <= cell.known and 0 <= cell.share <= 100 for cell in found.cells.values())


def test_a_link_nobody_asked_is_named():
    found = coverage([("ферма", "small", 1, 1), ("завод", "large", 1, 0), ("завод", "small", 1, 0)])
    assert found.blind == ["завод"]
    assert found.whole.share == 33


# --- The map ---------------------------------------------------------------------------------------
def actor(key, step, kind="enterprise"):
    return Actor(key, f"Имя {key}", kind, step)


def test_findings_of_a_small_chain():
    actors = [
        actor(1, 1),
        actor(2, 1),
        actor(3, 1),
        actor(4, 2),
        actor(5, 2),
        actor(6, 2),
        actor(7, None, "institution"),
    ]
    ties = [Relation(1, 1, 4, "supply", 3), Relation(2, 1, 5, "supply", 1), Relation(3, 7, 2, "knowledge", 1)]
    assert findings([1, 2, 3], actors, ties) == [
        Finding("single_supplier", 2, 1), Finding("no_support", 2), Finding("missing", 3),
    ]  # fmt: skip


def test_links_that_do_not_deal_with_each_other_are_named():
    assert Finding("not_joined", 1, 2) in findings([1, 2], [actor(1, 1), actor(2, 2)], [])
    assert Finding("thin", 1) in findings([1, 2], [actor(1, 1), actor(2, 2)], [])


@st.composite
def maps(draw):
    steps = draw(st.lists(st.integers(1, 8), unique=True, max_size=6))
    kinds = st.sampled_from([kind.code for kind in ACTOR_KINDS])
    actors = [
        Actor(key, draw(st.text(max_size=50)), draw(kinds), draw(st.sampled_from([*steps, None])))
        for key in range(draw(st.integers(0, 25)))
    ]
    ends = st.sampled_from([a.key for a in actors]) if actors else st.nothing()
    ties = []
    for key in range(draw(st.integers(0, 40)) if len(actors) > 1 else 0):
        source, target = draw(ends), draw(ends)
        assume(source != target)
        ties.append(
            Relation(key, source, target, draw(st.sampled_from(["supply", "finance"])), draw(st.integers(1, 3)))
        )
    return steps, actors, ties


@settings(max_examples=60)
@given(maps(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_rows(chain, random):
    steps, actors, ties = chain
    expected = findings(steps, actors, ties)
    random.shuffle(actors)
    random.shuffle(ties)
    assert findings(steps, actors, ties) == expected


@settings(max_examples=60)
@given(maps())
def test_every_actor_has_its_own_place_and_every_relation_its_line(chain):
    steps, actors, ties = chain
    drawing = draw(steps, actors, ties)
    assert {box.actor.key for box in drawing.boxes} == {a.key for a in actors}
    assert [line.relation for line in drawing.lines] == ties
    for number, box in enumerate(drawing.boxes):
        assert box.x >= 0
        assert box.x + box.width <= drawing.width
        assert box.y >= 0
        assert box.y + BOX <= drawing.height
        for other in drawing.boxes[number + 1 :]:
            apart = (
                abs(box.middle - other.middle) >= BOX or box.x + box.width <= other.x or other.x + other.width <= box.x
            )
            assert apart


def test_codes_are_written_once_and_named_in_three_languages():
    for facts in (ACTOR_KINDS, RELATION_KINDS, CONSTRAINTS, NOTE_KINDS, SIZES):
        assert len({fact.code for fact in facts}) == len(facts)
        assert all(fact.name_ru and fact.name_kk and fact.name_en for fact in facts)
