"""The plan as a table and an activity as a page: rows with everything a template shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, MoneyLine, Revision
from action_plans.pure.content import Cells, code_order, money_key
from action_plans.pure.order import days_late
from action_plans.selectors.agreement import firms_by_code
from action_plans.selectors.amendment import changes_of
from action_plans.selectors.comments import with_open
from action_plans.selectors.content import day_of, firm_code
from action_plans.selectors.money import Band, bands, with_given
from methodology.industry import CONSTRAINTS, named
from procedure import clock
from procedure.registry import localized
from procedure.window import Window

#: Texts a row does not show.
LONG = (
    "challenges", "result", "outputs_interim", "outputs_final", "evidence", "target_group", "effect_check", "risks",
    "closed_because",
)  # fmt: skip
#: What a table and a mix read of a line of money.
CELLS = ("activity", "activity__status", "source", "organisation_id", "form", "year", "planned", "spent", "given")


@dataclass(frozen=True)
class Row:
    """A line of the table: who, by when, how much and from whom; ``late`` days past the due day, ``ended_late`` those
    by which what is done was late, ``changes`` merged amendments. ``was_due`` and ``was_total`` stand where another day
    or sum was approved.
    """

    activity: Activity
    total: Decimal
    bands: list[Band] = field(default_factory=list)
    late: int = 0
    was_due: date | None = None
    was_total: Decimal | None = None
    ended_late: int = 0
    changes: int = 0

    @property
    def tag(self) -> str:
        """How its state is coloured."""
        if self.late:
            return "danger"
        return {"done": "success", "in_progress": "progress", "cancelled": ""}.get(self.activity.status, "")


@dataclass(frozen=True)
class PlanTable:
    """The table of a plan by windows: ``activities`` are all of them in order, ``changed`` of them moved by amendments;
    ``offers`` nobody has answered yet; ``lines`` of money this person sees, those of cancelled activities too.
    """

    activities: list[Activity]
    window: Window
    changed: int
    offers: list[Activity]
    lines: list[Any]

    @property
    def standing_lines(self) -> list[Any]:
        """Money of what was not cancelled."""
        return [line for line in self.lines if line.activity__status != Activity.Status.CANCELLED]


def plan_table(plan: ActionPlan, user: Any, base: Revision | None = None, after: str = "") -> PlanTable:
    """The rows after the code ``after``, with sums of the lines this person may see and what differs from an approved
    ``base``. Long texts are not read.
    """
    seen = Activity.objects.visible_to(user).filter(plan=plan).exclude(status__in=("declined", "dropped"))
    found = in_order(plan, with_open(seen, user).select_related("owner", "offered_by").defer(*LONG))
    offers = sorted((row for row in found if row.status == Activity.Status.OFFERED), key=lambda row: row.pk)
    activities = [row for row in found if row.status != Activity.Status.OFFERED]
    told = MoneyLine.objects.visible_to(user).filter(activity__plan=plan).exclude(activity__status__in=Activity.OUTSIDE)
    lines = list(with_given(told, user).values_list(*CELLS, named=True))
    money: dict[int, list[Any]] = defaultdict(list)
    for line in lines:
        money[line.activity].append(line)
    place = bisect_right(activities, code_order(after), key=lambda row: code_order(row.code)) if after else 0
    shown = activities[place : place + settings.PAGE_ROWS]
    was, changes = base.content if base else {}, changes_of(plan)
    rows = [_row(row, money[row.pk], was.get(row.code), changes[row.code]) for row in shown]
    more = place + len(shown) < len(activities)
    window = Window(rows, shown[-1].code if more else "", place == 0)
    changed = sum(bool(changes[row.code]) for row in activities)
    return PlanTable(activities, window, changed, offers, lines)


def seen_in(plan: ActionPlan, user: Any) -> QuerySet[Activity]:
    """Activities of the plan this person sees, with who does them."""
    return Activity.objects.visible_to(user).of_the_plan().filter(plan=plan).select_related("owner", "group")


def with_bars(found: QuerySet[Activity]) -> QuerySet[Activity]:
    """What a chart reads besides: two queries more, whatever the number of activities."""
    return found.prefetch_related(*_bars())


def read_bars(activities: list[Activity]) -> None:
    """The same for activities already read."""
    prefetch_related_objects(activities, *_bars())


def _bars() -> tuple[str, Prefetch]:
    return "milestones", Prefetch("predecessors", Activity.objects.only("pk", "code"))


def in_order(plan: ActionPlan, rows: Iterable[Activity]) -> list[Activity]:
    """By code as people read it; each knows the plan, so nothing is asked of the database again."""
    found = sorted(rows, key=lambda activity: code_order(activity.code))
    for activity in found:
        activity.plan = plan
    return found


def _row(activity: Activity, lines: list[Any], was: Cells | None, changes: int) -> Row:
    total = sum((line.planned for line in lines), Decimal())
    was_due, was_total = (day_of(was.get("due")), money_of(was)) if was else (None, None)
    return Row(
        activity, total, bands(lines), late_days(activity), was_due if was_due != activity.due else None,
        was_total if was_total != total else None, ended_late(activity), changes,
    )  # fmt: skip


def money_of(cells: Cells) -> Decimal:
    """All money of an activity of sealed content."""
    return sum((Decimal(str(value)) for cell, value in cells.items() if value and money_key(cell)), Decimal())


def late_days(activity: Activity) -> int:
    """Days past the due day of what is neither done nor cancelled; a draft is never late."""
    over = activity.status in (Activity.Status.DONE, Activity.Status.CANCELLED)
    if over or activity.due is None or activity.plan.is_open:
        return 0
    return days_late(activity.due, clock.today())


def ended_late(activity: Activity) -> int:
    """By how many days what is done was finished after its due day."""
    return days_late(activity.due, activity.done_on)


def with_everything(found: QuerySet[Activity]) -> QuerySet[Activity]:
    """What the page of one activity reads."""
    firms = Prefetch("participants", Organisation.objects.order_by("sort_key", "pk"))
    return found.select_related(
        "plan__cluster__assessment__application__dossier", "owner", "group", "option", "offered_by"
    ).prefetch_related(firms, "milestones", Prefetch("predecessors", Activity.objects.order_by("code")), "followers")


@dataclass(frozen=True)
class ActivityView:
    """Names of what the activity answers, its texts under their headings."""

    challenges: list[str]
    late: int
    ended_late: int


def activity_view(activity: Activity) -> ActivityView:
    return ActivityView(
        [localized(named(CONSTRAINTS, code), "name") for code in activity.challenges],
        late_days(activity),
        ended_late(activity),
    )


@dataclass(frozen=True)
class SealedRow:
    """A line of a revision, from its sealed content alone: names of organisations are looked up by BIN."""

    code: str
    title: str
    owner: str
    start: str
    due: str
    total: Decimal
    cancelled: bool


def sealed_rows(revision: Revision) -> list[SealedRow]:
    """The revision's activities as it was sealed."""
    owners = {str(cells["owner"]) for cells in revision.content.values() if cells.get("owner")}
    names = {firm_code(firm): firm.name for firm in firms_by_code(owners)}
    return [
        _sealed(code, cells, names)
        for code, cells in sorted(revision.content.items(), key=lambda item: code_order(item[0]))
    ]


def _sealed(code: str, cells: Cells, names: dict[str, str]) -> SealedRow:
    total = money_of(cells)
    titles = _Titles(str(cells.get("title_ru") or ""), str(cells.get("title_kk") or ""))
    owner = str(cells.get("owner") or "")
    return SealedRow(
        code, localized(titles, "title"), names.get(owner, owner), str(cells.get("start") or ""),
        str(cells.get("due") or ""), total, bool(cells.get("cancelled")),
    )  # fmt: skip


@dataclass(frozen=True)
class _Titles:
    title_ru: str
    title_kk: str
    title_en: str = ""
