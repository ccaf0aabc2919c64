"""Figures of process on any records: what the rows add up to, at any day, and that days do not contradict each other."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from methodology.initiative import TRAINING_MODULES_MIN
from methodology.monitoring import PROCESS_FIGURE, PROCESS_FIGURES
from monitoring.pure import plan, process
from monitoring.pure import records as plain
from monitoring.pure.records import Dues, Records

START = date(2025, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: START + timedelta(n))
MAYBE = st.none() | DAYS
TENGE = st.integers(1, 10**9).map(Decimal)
REFS = st.integers(1, 10**6)


@st.composite
def dues(draw):
    """A last day with up to three moves, the earlier ones first."""
    moved = sorted(draw(st.lists(DAYS, max_size=3, unique=True)))
    return Dues(draw(MAYBE), tuple((day, draw(MAYBE)) for day in moved))


def several(**fields):
    return st.lists(st.fixed_dictionaries(fields), max_size=4)


@st.composite
def worlds(draw):
    def rows(cls, **fields):
        return [cls(ref=n, **row) for n, row in enumerate(draw(several(**fields)), 1)]

    codes = st.sampled_from(["1", "2", "3", "4"])
    few = st.integers(1, 4)
    return Records(
        draw(DAYS),
        terms=rows(plain.Term, code=st.just("assess"), key=st.just(""), started=DAYS, dues=dues(), met=MAYBE,
                   cancelled=MAYBE),
        gates=[plain.Gate(stage, draw(MAYBE)) for stage in ("analysis", "strategy")],
        places=rows(plain.Place, added=DAYS, joined=MAYBE, left=MAYBE),
        meetings=rows(plain.Meeting, held=DAYS, gathers=st.booleans(), came=st.integers(0, 50)),
        talks=rows(plain.Talk, held=DAYS, link=st.none() | few, withdrawn=st.booleans()),
        links=rows(plain.Link, gone=MAYBE),
        seats=rows(plain.Seat, coordinator=few, since=DAYS, until=MAYBE),
        lessons=rows(plain.Lesson, coordinator=few, module=st.integers(1, 9), completed=DAYS),
        activities=[plain.Activity(n, str(n), **row) for n, row in enumerate(
            draw(several(approved=MAYBE, dues=dues(), done=MAYBE, cancelled=MAYBE)), 1)],
        changes=[plain.Change(**row) for row in draw(several(
            code=codes, amendment=few, approved=DAYS, brought=st.booleans()))],
        gifts=rows(plain.Gift, given=DAYS, amount=TENGE, year=st.integers(2025, 2028)),
        outlays=rows(plain.Outlay, line=few, told=DAYS, spent=TENGE, year=st.integers(2025, 2028)),
        planned=[plain.Planned(**row) for row in draw(several(
            year=st.integers(2025, 2028), amount=TENGE, private=st.booleans()))],
        requests=rows(plain.Request, sent=DAYS, dues=st.none() | dues(), answered=MAYBE, withdrawn=st.booleans()),
    )  # fmt: skip


@given(worlds(), DAYS)
def test_a_figure_is_the_sum_of_its_rows_and_a_share_is_a_share(found, day):
    for fact in PROCESS_FIGURES:
        figure, rows = process.figure(found, fact.code, day), process.verdicts(found, fact.code, day)
        if fact.shape == "points":
            continue
        assert figure.numerator == sum((row.part for row in rows), Decimal())
        assert figure.denominator == sum((row.whole for row in rows), Decimal())
        assert len({(row.kind, row.ref) for row in rows}) == len(rows), "строка учтена дважды"
        if fact.shape in ("share", "of") and figure.known:
            assert 0 <= figure.numerator <= figure.denominator
        if figure.known and not figure.denominator:
            assert fact.shape == "count"


@given(worlds(), st.lists(DAYS, min_size=1, max_size=6, unique=True))
def test_a_line_says_at_each_day_what_the_figure_says_alone(found, days):
    told = process.series(found, days)
    assert told == {fact.code: [process.figure(found, fact.code, day) for day in days] for fact in PROCESS_FIGURES}


@given(worlds(), DAYS, DAYS)
def test_what_happens_later_does_not_change_an_earlier_day(found, day, later):
    """Records dated after the day are not there yet: without them the figure is the same."""
    if later < day:
        day, later = later, day
    cut = Records(
        found.launched, gates=found.gates, links=found.links, seats=found.seats, activities=found.activities,
        terms=[t for t in found.terms if t.started <= day],
        places=[p for p in found.places if min(p.added, p.joined or p.added) <= day],
        meetings=[m for m in found.meetings if m.held <= day], talks=[t for t in found.talks if t.held <= day],
        lessons=[x for x in found.lessons if x.completed <= day], changes=[c for c in found.changes if c.approved <= day],
        gifts=[g for g in found.gifts if g.given <= day], outlays=[o for o in found.outlays if o.told <= day],
        requests=[r for r in found.requests if r.sent <= day],
    )  # fmt: skip
    assert process.figures(cut, day) == process.figures(found, day)


@given(worlds(), DAYS)
def test_before_the_launch_nothing_is_known(found, day):
    figures = process.figures(found, min(day, found.launched - timedelta(1)))
    assert not any(figure.known for figure in figures.values())
    assert process.verdicts(found, "terms_kept", found.launched - timedelta(1)) == []


@given(worlds(), DAYS)
def test_training_never_says_more_than_six_a_person(found, day):
    figure = process.figure(found, "training_modules", max(day, found.launched))
    here = len(
        {s.coordinator for s in found.seats if s.since <= figure.on and (s.until is None or s.until >= figure.on)}
    )
    assert figure.denominator == here * TRAINING_MODULES_MIN
    known = {}
    for lesson in found.lessons:
        if lesson.completed <= figure.on:
            known.setdefault(lesson.coordinator, set()).add(lesson.module)
    seated = {s.coordinator for s in found.seats if s.since <= figure.on and (s.until is None or s.until >= figure.on)}
    assert figure.numerator == sum(min(len(known.get(one, ())), TRAINING_MODULES_MIN) for one in seated)


@given(worlds(), DAYS)
def test_the_private_share_agrees_with_its_years(found, day):
    """Counted again from nothing: gifts, and the last word on each line, by the year of the money."""
    day = max(day, found.launched)
    last = {}
    for row in found.outlays:
        if row.told <= day:
            last[row.line] = max(last.get(row.line, row), row, key=lambda one: one.ref)
    private = sum((g.amount for g in found.gifts if g.given <= day), Decimal())
    whole = private + sum((row.spent for row in last.values()), Decimal())
    figure = process.figure(found, "private_share", day)
    assert (figure.numerator, figure.denominator) == (private, whole)
    assert sum((row.spent for row in plan.path(found, day)), Decimal()) == whole


@given(worlds(), DAYS)
def test_growth_is_the_difference_of_two_shares(found, day):
    growth = process.figure(found, "private_growth", day)
    if growth.known:
        assert growth.value == (growth.numerator - growth.denominator).quantize(Decimal("0.1"))
        assert growth.numerator == process.figure(found, "private_share", day).value


def test_the_last_day_itself_is_in_time_and_a_moved_day_counts_from_its_move():
    term = plain.Term(1, "assess", "", START, Dues(date(2025, 3, 10), ((date(2025, 2, 20), date(2025, 2, 10)),)))

    def why(on, **facts):
        return [row.why for row in process.verdicts(Records(START, terms=[replace(term, **facts)]), "terms_kept", on)]

    assert why(date(2025, 2, 9)) == ["to_come"]
    assert why(date(2025, 2, 10)) == ["not_done"]
    assert why(date(2025, 2, 20)) == ["to_come"]
    assert why(date(2025, 3, 10), met=date(2025, 3, 10)) == ["in_time"]
    assert why(date(2025, 3, 11), met=date(2025, 3, 11)) == ["late"]
    assert why(date(2025, 3, 11), cancelled=date(2025, 3, 1)) == ["cancelled"]


def test_every_figure_has_its_judge_its_words_and_a_clause():
    assert list(process.JUDGES) == list(PROCESS_FIGURE)
    for fact in PROCESS_FIGURES:
        assert all((fact.name_ru, fact.name_kk, fact.name_en, fact.counted_ru, fact.counted_kk, fact.counted_en))


def test_leap_day_has_a_year_before():
    assert plan.year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert plan.year_before(date(2027, 2, 28)) == date(2026, 2, 28)
