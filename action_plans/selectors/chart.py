"""The plan as a chart (график): activities with what was first approved, laid out by ``action_plans.pure.gantt``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Activity, Revision
from action_plans.pure import gantt
from action_plans.selectors import gantt_svg
from action_plans.selectors.content import day_of
from action_plans.selectors.table import late_days, seen_in, with_bars
from procedure import calendars, clock, dates

SHEET = 20  # rows drawn as one picture: what a sheet of A3 holds, so print never cuts a bar


@dataclass(frozen=True)
class Line:
    """A row of the chart: the activity, where it stands in its sheet, and what the bar says in words."""

    activity: Activity
    row: gantt.Row
    y: int
    words: str

    @cached_property
    def url(self) -> str:
        return self.activity.get_absolute_url()

    def picture(self) -> SafeString:
        """Its shapes, with what they say."""
        stones = [f"{mark.milestone.title}, {dates.short(mark.milestone.due)}" for mark in self.row.marks]
        return gantt_svg.group(self.row, self.y, self.words, stones)


@dataclass(frozen=True)
class Tip:
    """The arrow of a predecessor's line within a sheet."""

    x: float
    y: float
    broken: bool


@dataclass(frozen=True)
class Sheet:
    """Rows drawn together; ``y`` is where they begin in the whole drawing, ``edges`` the lines between them."""

    y: int
    height: int
    lines: list[Line]
    waits: list[gantt.Wait]
    tips: list[Tip]
    edges: str


@dataclass(frozen=True)
class Head:
    """A heading over the chart: a month, a quarter or a year; ``year`` is written where a year begins."""

    text: str
    year: str
    span: gantt.Span
    now: bool
    first: date
    unit: str

    @property
    def middle(self) -> float:
        return round(self.span.x + self.span.width / 2, 3)


@dataclass(frozen=True)
class Chart:
    """What the template draws. ``undated`` are activities without a beginning or a due day: no bar can be drawn."""

    drawing: gantt.Drawing
    sheets: list[Sheet]
    heads: list[Head]
    undated: list[Activity]
    base: Revision | None

    @cached_property
    def lines(self) -> list[Line]:
        return [line for sheet in self.sheets for line in sheet.lines]

    @property
    def one_year(self) -> str:
        """The year when the chart shows only one."""
        years = {head.year for head in self.heads if head.year}
        return years.pop() if len(years) == 1 else ""


def drawable(plan: ActionPlan, user: Any) -> QuerySet[Activity]:
    """Activities of the plan with what the chart reads: two queries more, whatever their number."""
    return with_bars(seen_in(plan, user))


def baselines(plan: ActionPlan) -> QuerySet[Revision]:
    """Approved revisions, the first one first, without their content."""
    return plan.revisions.approved().defer("content")


def baseline(plan: ActionPlan, number: int | None = None) -> Revision | None:
    """What the chart casts as shadows: the base asked for, or what was approved first."""
    rows = plan.revisions.approved()
    return (rows.filter(baseline=number) if number else rows).first()


def chart(activities: Sequence[Activity], base: Revision | None, span: tuple[date, date] | None = None) -> Chart:
    """``activities`` in order, from ``drawable``; ``span`` is the window, by default what holds them all."""
    dated = [activity for activity in activities if activity.start and activity.due]
    was = base.content if base else {}
    facts = [_fact(activity, was.get(activity.code, {})) for activity in dated]
    today, calendar = clock.today(), calendars.current()
    first, last = span or gantt.window(facts, today)
    drawing = gantt.draw(facts, first, last, today, lambda day: not calendar.is_working(day))
    undated = [activity for activity in activities if not (activity.start and activity.due)]
    return Chart(drawing, _sheets(drawing, dated), heads(drawing), undated, base)


def of_year(activities: Sequence[Activity], year: int, limit: int) -> tuple[list[Activity], tuple[date, date]]:
    """The first activities that run in a year, cancelled ones aside, and the year from the month the first begins."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        a for a in activities if a.start and a.due and a.start <= last and a.due >= first and a.status != "cancelled"
    ]  # fmt: skip
    shown = found[:limit]
    begins = min((a.start for a in shown if a.start), default=first)
    return shown, (max(first, begins.replace(day=1)), last)


def _fact(activity: Activity, was: dict[str, Any]) -> gantt.Activity:
    assert activity.start
    assert activity.due
    return gantt.Activity(
        activity.code, activity.title, activity.start, activity.due, activity.progress, day_of(was.get("start")),
        day_of(was.get("due")), tuple(row.code for row in activity.predecessors.all()), late_days(activity),
        tuple(gantt.Milestone(m.title, m.due, m.reached_on is not None) for m in activity.milestones.all()),
        activity.status == Activity.Status.CANCELLED,
    )  # fmt: skip


def _sheets(drawing: gantt.Drawing, activities: Sequence[Activity]) -> list[Sheet]:
    found = []
    y_of = {row.activity.code: row.y for row in drawing.rows}
    for place in range(0, len(activities), SHEET):
        rows = drawing.rows[place : place + SHEET]
        top, height = rows[0].y, len(rows) * gantt.ROW
        lines = [
            Line(activity, row, row.y - top, _words(row.activity))
            for activity, row in zip(activities[place : place + SHEET], rows, strict=True)
        ]
        waits = [w for w in drawing.waits if _crosses(y_of[w.source], y_of[w.target], top, height)]
        tips = [Tip(w.x, w.y - top, w.broken) for w in waits if top <= w.y < top + height]
        edges = "".join(f"M0 {y * gantt.ROW}.5h9999" for y in range(int(place == 0), len(rows)))
        found.append(Sheet(top, height, lines, waits, tips, edges))
    return found


def _crosses(a: int, b: int, top: int, height: int) -> bool:
    """Whether a line between two rows runs through the rows of a sheet."""
    return min(a, b) < top + height and max(a, b) + gantt.ROW > top


def _words(fact: gantt.Activity) -> str:
    """What the bar says, for who points at it."""
    said = [f"{dates.short(fact.start)} – {dates.short(fact.due)}"]
    if fact.baseline_due and fact.baseline_due != fact.due:
        said.append(_("утверждали до %(day)s") % {"day": dates.short(fact.baseline_due)})
    said.append(_("готово %(n)d %%") % {"n": fact.done})
    if fact.late:
        said.append(ngettext("просрочено на %(n)d день", "просрочено на %(n)d дней", fact.late) % {"n": fact.late})
    return f"{fact.title}: {', '.join(said)}"


def heads(drawing: gantt.Drawing) -> list[Head]:
    """The headings over a drawing, in the active language."""
    language, found, last = get_language() or "ru", [], 0
    for head in drawing.heads:
        text = {
            "year": "",
            "quarter": _("%(n)s кв.") % {"n": ["I", "II", "III", "IV"][(head.first.month - 1) // 3]},
        }.get(head.unit, dates.month_name(head.first, language)[:3])
        found.append(Head(text, str(head.first.year) if head.first.year != last else "", head.span, head.now,
                          head.first, head.unit))  # fmt: skip
        last = head.first.year
    return found
