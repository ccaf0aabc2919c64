"""Where everything stands on the chart of a plan: months across in per cent of the width, activities down in pixels.

Across, numbers are per cent (0 to 100), so one drawing serves any width: rows are drawn by per cent, and the lines of
predecessors in a picture of 1000 units stretched over the rows. The same input gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, BAR, SHADOW = 40, 16, 8  # heights, pixels
SHADOW_TOP, BAR_UNDER_SHADOW, BAR_ALONE = 5, 16, 12
UNITS = 1000.0  # width of the picture in which predecessors are drawn
NARROWEST = 0.4  # per cent: an activity of one day is still seen
ELBOW = 6.0  # units a predecessor's line goes before it turns
#: Longer windows (days) are headed by quarters, then by years; weekends alone are not shaded any more.
BY_MONTHS, BY_QUARTERS, WEEKENDS = 580, 2000, 400
DAY = timedelta(1)


@dataclass(frozen=True)
class Milestone:
    title: str
    due: date
    done: bool = False


@dataclass(frozen=True)
class Activity:
    """What is drawn: ``done`` is per cent; the baseline is where it was first approved; ``late`` days past its due."""

    code: str
    title: str
    start: date
    due: date
    done: int = 0
    baseline_start: date | None = None
    baseline_due: date | None = None
    after: tuple[str, ...] = ()
    late: int = 0
    milestones: tuple[Milestone, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True)
class Span:
    """A stretch across, per cent."""

    x: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True)
class Head:
    """A month, a quarter or a year of the heading and its first day; ``now`` holds today."""

    unit: str
    first: date
    span: Span
    now: bool

    @property
    def centre(self) -> float:
        return self.span.x + self.span.width / 2


@dataclass(frozen=True)
class Mark:
    """A milestone on its row."""

    milestone: Milestone
    x: float


@dataclass(frozen=True)
class Row:
    """One activity. ``bar`` is None when it lies outside the window: ``beside`` says before or after.

    ``bar_y`` and ``shadow_y`` are within the row; ``y`` is the row's own place.
    """

    activity: Activity
    y: int
    bar_y: int
    bar: Span | None
    done: Span | None
    shadow: Span | None
    late: Span | None
    marks: tuple[Mark, ...]
    beside: str = ""
    shadow_y: int = SHADOW_TOP

    @property
    def middle(self) -> float:
        return self.y + self.bar_y + BAR / 2


@dataclass(frozen=True)
class Wait:
    """A predecessor's line: its path in units across and pixels down, and where its tip is, in per cent and pixels.

    ``broken``: the later activity begins before its predecessor is due.
    """

    source: str
    target: str
    path: str
    x: float
    y: float
    broken: bool


@dataclass(frozen=True)
class Drawing:
    height: int
    heads: tuple[Head, ...]
    shading: tuple[Span, ...]
    rows: tuple[Row, ...]
    waits: tuple[Wait, ...]
    today: float | None
    row_height: int = ROW
    bar_height: int = BAR
    shadow_height: int = SHADOW
    units: float = UNITS


def window(activities: Sequence[Activity], today: date) -> tuple[date, date]:
    """Whole months that hold every activity with its baseline and delay; the year of today when there is none."""
    days = [day for a in activities for day in (a.start, a.due, a.baseline_start, a.baseline_due) if day]
    days += [today] if any(a.late for a in activities) else []
    if not days:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return min(days).replace(day=1), _next_month(max(days).replace(day=1)) - DAY


def draw(
    activities: Sequence[Activity], first: date, last: date, today: date, is_off: Callable[[date], bool]
) -> Drawing:
    """Place everything between two days, both drawn whole. ``is_off`` says which days nobody works."""
    scale = _Scale(first, last)
    rows = tuple(_row(activity, place * ROW, scale) for place, activity in enumerate(activities))
    by_code = {row.activity.code: row for row in rows}
    waits = tuple(
        wait for row in rows for code in row.activity.after if code in by_code and (wait := _wait(by_code[code], row))
    )
    shading = tuple(scale.span(a, b) for a, b in _runs(first, last, is_off, 1 if scale.days <= WEEKENDS else 3))
    line = scale.at(today) + scale.day / 2 if first <= today <= last else None
    return Drawing(len(rows) * ROW, tuple(_heads(scale, today)), shading, rows, waits, line)


class _Scale:
    """Days to per cent of the width."""

    def __init__(self, first: date, last: date) -> None:
        if last < first:
            raise ValueError("the window ends before it begins")
        self.first, self.last = first, last
        self.days = (last - first).days + 1
        self.day = 100 / self.days

    def at(self, day: date) -> float:
        """Where a day begins."""
        return round((day - self.first).days * self.day, 3)

    def span(self, start: date, due: date) -> Span:
        """Both days whole, cut at the edges."""
        left, right = max(self.at(start), 0.0), min(self.at(due + DAY), 100.0)
        return Span(left, round(max(right - left, 0.0), 3))

    def shows(self, start: date, due: date) -> bool:
        return start <= self.last and due >= self.first


def _row(activity: Activity, y: int, scale: _Scale) -> Row:
    start, due = activity.start, max(activity.start, activity.due)
    was = (activity.baseline_start or start, activity.baseline_due or due)
    moved = was != (start, due) and was[0] <= was[1] and scale.shows(*was)
    bar = _seen(scale.span(start, due)) if scale.shows(start, due) else None
    beside = "" if bar else "before" if due < scale.first else "after"
    late = None
    if activity.late and not activity.cancelled and scale.shows(due + DAY, due + DAY * activity.late):
        late = scale.span(due + DAY, due + DAY * activity.late)
    marks = tuple(
        Mark(m, scale.at(m.due) + scale.day / 2) for m in activity.milestones if scale.shows(m.due, m.due)
    )  # fmt: skip
    bar_y = BAR_UNDER_SHADOW if moved else BAR_ALONE
    return Row(
        activity, y, bar_y, bar, _done(activity, scale), _seen(scale.span(*was)) if moved else None, late, marks, beside
    )


def _seen(span: Span) -> Span:
    """At least wide enough to be seen, and inside the window."""
    width = max(span.width, NARROWEST)
    return Span(min(span.x, 100.0 - width), width)


def _done(activity: Activity, scale: _Scale) -> Span | None:
    """The done part, as a share of the whole activity and not of what the window shows of it."""
    share = min(max(activity.done, 0), 100) / 100
    left = scale.at(activity.start)
    right = left + (scale.at(max(activity.start, activity.due) + DAY) - left) * share
    left = max(left, 0.0)
    width = round(min(right, 100.0) - left, 3)
    return Span(left, width) if width > 0 else None  # a hundredth of a day is too thin to draw


def _wait(before: Row, after: Row) -> Wait | None:
    """From the end of one bar to the beginning of another: straight down when there is room, round about when not."""
    if before.bar is None or after.bar is None or before is after:
        return None
    start, end = before.bar.end * UNITS / 100, after.bar.x * UNITS / 100
    a, b = before.middle, after.middle
    path: Sequence[str | float]
    if end - start >= 2 * ELBOW:
        path = ("M", start, a, "H", start + ELBOW, "V", b, "H", end)
    else:
        between = after.y if after.y > before.y else after.y + ROW
        path = ("M", start, a, "H", start + ELBOW, "V", between, "H", end - ELBOW, "V", b, "H", end)
    broken = after.activity.start < before.activity.due
    return Wait(before.activity.code, after.activity.code, _path(path), after.bar.x, b, broken)


def _path(pieces: Sequence[str | float]) -> str:
    return " ".join(p if isinstance(p, str) else f"{p:.1f}".removesuffix(".0") for p in pieces)


def _runs(first: date, last: date, is_off: Callable[[date], bool], shortest: int) -> Iterator[tuple[date, date]]:
    """Days off that follow each other, as one stretch."""
    begun: date | None = None
    day = first
    while day <= last + DAY:
        off = day <= last and is_off(day)
        if off and begun is None:
            begun = day
        if not off and begun is not None:
            if (day - begun).days >= shortest:
                yield begun, day - DAY
            begun = None
        day += DAY


def _heads(scale: _Scale, today: date) -> Iterator[Head]:
    unit, months = ("month", 1) if scale.days <= BY_MONTHS else ("quarter", 3)
    if scale.days > BY_QUARTERS:
        unit, months = "year", 12
    first = date(scale.first.year, (scale.first.month - 1) // months * months + 1, 1)
    while first <= scale.last:
        after = first
        for _ in range(months):
            after = _next_month(after)
        yield Head(unit, first, scale.span(first, after - DAY), first <= today < after)
        first = after


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
