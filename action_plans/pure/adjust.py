"""How a plan was adjusted (M 2.3): how much of it, why, on whose word, how fast, how far, and whether it was steered.

Adjusting is normal; what is counted is each amendment's lines, with the reason given to each activity in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from action_plans.pure.content import EXISTS, Content, Value, canonical
from action_plans.pure.money import ZERO, percent, planned_lines, totals
from methodology.plan import CHANGE_CAUSES, SLIPPING_WITHIN_DAYS

STEERING, SLIPPING, NEITHER = "steering", "slipping", "neither"
_STEERS = {cause.code for cause in CHANGE_CAUSES if cause.steers}


@dataclass(frozen=True)
class Activity:
    """An approved activity: ``since`` its first approval, ``until`` the day it was done or cancelled."""

    code: str
    kind: str
    theme: str
    since: date
    until: date | None = None
    cluster: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.cluster, self.code


@dataclass(frozen=True)
class Line:
    """A merged line of an amendment. ``due`` is the activity's due in force when the change was asked for."""

    amendment: str
    code: str
    cell: str
    before: Value
    after: Value
    cause: str
    asked_by: str
    signalled: date
    approved: date
    due: date | None = None
    cluster: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.cluster, self.code

    @property
    def decision(self) -> tuple[str, str, str]:
        """One amendment of one activity: what a reason is given to."""
        return self.cluster, self.amendment, self.code


@dataclass(frozen=True)
class Rate:
    """Adjusted activities among all of them."""

    adjusted: int
    number: int

    @property
    def percent(self) -> Decimal | None:
        return percent(Decimal(self.adjusted), Decimal(self.number))


def adjusting(lines: Iterable[Line]) -> list[Line]:
    """Lines that changed an activity already in the plan: those by which an amendment brought it in are left out."""
    rows = list(lines)
    born = {line.decision for line in rows if line.cell == EXISTS and line.after}
    return [line for line in rows if line.decision not in born]


def rate(activities: Sequence[Activity], lines: Iterable[Line]) -> Rate:
    changed = {line.key for line in adjusting(lines)}
    return Rate(sum(activity.key in changed for activity in activities), len(activities))


def rates(activities: Sequence[Activity], lines: Sequence[Line], by: Callable[[Activity], str]) -> dict[str, Rate]:
    """The rate of each kind, theme or cluster: ``by`` names it."""
    groups: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        groups[by(activity)].append(activity)
    return {name: rate(group, lines) for name, group in sorted(groups.items())}


def reasons(lines: Iterable[Line]) -> dict[str, int]:
    """Cause -> decisions with it, the most frequent first."""
    return _counted({line.decision: line.cause for line in adjusting(lines)}.values())


def askers(lines: Iterable[Line]) -> dict[str, int]:
    """Who asked -> decisions."""
    return _counted({line.decision: line.asked_by for line in adjusting(lines)}.values())


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class Lead:
    """Days from signal to approval over all amendments."""

    number: int
    median: float
    longest: int


def lead(lines: Iterable[Line]) -> Lead | None:
    """Nothing while no amendment was approved. An amendment waits since the first of its signals."""
    waits: dict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        key = line.cluster, line.amendment
        waits[key] = max(waits[key], (line.approved - line.signalled).days)
    return Lead(len(waits), median(waits.values()), max(waits.values())) if waits else None


# --- Drift -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Drift:
    """How far activities went from where they were first approved: days of the due, planned tenge. Only what moved."""

    days: dict[str, int]
    tenge: dict[str, Decimal]

    @property
    def median_days(self) -> float:
        return median(self.days.values()) if self.days else 0

    @property
    def whole_tenge(self) -> Decimal:
        return sum(self.tenge.values(), ZERO)


def drift(first: Content, now: Content) -> Drift:
    """From one baseline to another. A cancelled activity has no date any more and plans no money."""
    old, new = canonical(first), canonical(now)
    days = {}
    for code in old.keys() & new.keys():
        was, comes = old[code].get("due"), new[code].get("due")
        if isinstance(was, str) and isinstance(comes, str) and was != comes and not new[code].get("cancelled"):
            days[code] = (date.fromisoformat(comes) - date.fromisoformat(was)).days
    had, has = (totals(planned_lines(side), lambda line: line.code) for side in (old, new))
    moved = {
        code: (has[code].planned if code in has else ZERO) - (had[code].planned if code in had else ZERO)
        for code in {*had, *has}
    }
    return Drift(dict(sorted(days.items())), {code: moved[code] for code in sorted(moved) if moved[code]})


# --- Still as first approved -----------------------------------------------------------------------
@dataclass(frozen=True)
class Step:
    """From this day after approval on, the share of activities still as first approved."""

    day: int
    share: float
    watched: int
    adjusted: int


def survival(activities: Iterable[Activity], lines: Iterable[Line], today: date) -> tuple[Step, ...]:
    """Steps down from 1 (Kaplan and Meier): an activity done, cancelled or young is watched as long as it could be.

    Without such activities the share is simply the part not adjusted yet.
    """
    first: dict[tuple[str, str], date] = {}
    for line in adjusting(lines):
        first[line.key] = min(line.approved, first.get(line.key, line.approved))
    spans = []
    for activity in activities:
        end = min(today, activity.until or today)
        changed = first.get(activity.key)
        there = changed is not None and changed <= end
        spans.append((((changed if there and changed else end) - activity.since).days, there))
    spans = [(days, there) for days, there in spans if days >= 0]
    steps, share = [Step(0, 1.0, len(spans), 0)], 1.0
    for day in sorted({days for days, there in spans if there}):
        watched = sum(days >= day for days, _ in spans)
        adjusted = sum(days == day and there for days, there in spans)
        share *= 1 - adjusted / watched
        steps.append(Step(day, share, watched, adjusted))
    return tuple(steps)


# --- Steering and slipping -------------------------------------------------------------------------
def bearing(line: Line, within: int = SLIPPING_WITHIN_DAYS) -> str:
    """Whether a line steers the plan or lets it slip.

    Slipping: a due (of the activity or of a milestone) moves later, and this was asked for ``within`` days before the
    day it had, or after it. Steering: asked for earlier than that, for a cause that is a choice or an answer to the
    world; late money and errors only record what went wrong (``methodology.plan.CHANGE_CAUSES``). All else is neither.
    """
    own = _day(line.before) if line.cell.rpartition("/")[2] == "due" else None
    moved = _day(line.after) if own else None
    if own and moved and moved > own and line.signalled >= own - timedelta(within):
        return SLIPPING
    came = own or line.due
    early = came is None or line.signalled < came - timedelta(within)
    return STEERING if early and line.cause in _STEERS else NEITHER


def bearings(lines: Iterable[Line], within: int = SLIPPING_WITHIN_DAYS) -> dict[str, int]:
    """Decisions that steer, slip or neither. One that lets any date slip slips; one that steers anything else steers."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in adjusting(lines):
        found[line.decision].add(bearing(line, within))
    said = [next(name for name in (SLIPPING, STEERING, NEITHER) if name in names) for names in found.values()]
    return {name: said.count(name) for name in (STEERING, SLIPPING, NEITHER)}


def _day(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


# --- All at once -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Profile:
    """Everything a page of adjustment shows but the drift, which takes two baselines."""

    whole: Rate
    kinds: dict[str, Rate]
    themes: dict[str, Rate]
    clusters: dict[str, Rate]
    reasons: dict[str, int]
    askers: dict[str, int]
    lead: Lead | None
    survival: tuple[Step, ...]
    bearings: dict[str, int]


def profile(activities: Sequence[Activity], lines: Sequence[Line], today: date) -> Profile:
    return Profile(
        rate(activities, lines),
        rates(activities, lines, lambda activity: activity.kind),
        rates(activities, lines, lambda activity: activity.theme),
        rates(activities, lines, lambda activity: activity.cluster),
        reasons(lines), askers(lines), lead(lines), survival(activities, lines, today), bearings(lines),
    )  # fmt: skip
