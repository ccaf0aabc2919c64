"""Plans as hypothesis draws them: few codes, firms and cells, so that edits meet each other often."""

from hypothesis import strategies as st

from action_plans.pure.content import MoneyKey
from action_plans.pure.diff import apply, differences

CODES = ("A1", "A2", "A10", "B1")
BINS = tuple(f"{n:012d}" for n in (100140000001, 100140000002, 100140000003))
DAYS = ("2026-03-01", "2026-06-30", "2027-01-15")
SUMS = st.integers(1, 10**12).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
MONEY_CELLS = [
    MoneyKey(source, bin, form, year).cell
    for source, bin in (("private", BINS[0]), ("private", BINS[1]), ("local_budget", ""))
    for form in ("cash", "kind")
    for year in (2026, 2027)
]
VALUES = {
    "title_ru": st.sampled_from(["Лаборатория", "Склад", "Обучение технологов"]),
    "kind": st.sampled_from(["joint", "reform"]),
    "owner": st.sampled_from(BINS),
    "participants": st.lists(st.sampled_from(BINS), unique=True, min_size=1).map(sorted),
    "start": st.sampled_from(DAYS),
    "due": st.sampled_from(DAYS),
    "after": st.lists(st.sampled_from(CODES), unique=True, min_size=1).map(sorted),
    "cancelled": st.just(True),
    "milestone/m1/title_ru": st.sampled_from(["Проект", "Приёмка"]),
    "milestone/m1/due": st.sampled_from(DAYS),
    **dict.fromkeys(MONEY_CELLS, SUMS),
}
ACTIVITIES = st.fixed_dictionaries({}, optional=VALUES)
PLANS = st.dictionaries(st.sampled_from(CODES), ACTIVITIES, max_size=4)


@st.composite
def edits(draw, content, kept=True):
    """The plan after somebody's work on it: cells set and cleared, activities added; removed only when not ``kept``."""
    after = {code: dict(cells) for code, cells in content.items()}
    for _ in range(draw(st.integers(0, 6))):
        code = draw(st.sampled_from(CODES))
        cell = draw(st.sampled_from(sorted(VALUES)))
        after.setdefault(code, {})[cell] = draw(VALUES[cell] | st.none())
    if not kept and after and draw(st.booleans()):
        after.pop(draw(st.sampled_from(sorted(after))))
    return after


@st.composite
def amendments(draw, content, **how):
    return differences(content, draw(edits(content, **how)))


def without(content, keys):
    """The plan without these cells, to compare what is left alone."""
    return {
        code: {cell: value for cell, value in cells.items() if (code, cell) not in keys}
        for code, cells in apply(content, []).items()
    }
