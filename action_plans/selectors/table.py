"""The plan as a table and an activity as a page: rows with everything a template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

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


def rows_and_offers(plan: ActionPlan, user: Any, base: Revision | None = None) -> tuple[list[Row], list[Activity]]:
    """Activities of the plan in order, with sums of the lines this person may see and what differs from an approved
    ``base``; and what firms offer and nobody has answered yet.
    """
    seen_lines = MoneyLine.objects.visible_to(user)
    lines = with_given(seen_lines, user).only("activity", "source", "organisation", "form", "year", "planned", "spent")
    shown = (
        with_open(Activity.objects.visible_to(user), user).filter(plan=plan).exclude(status__in=("declined", "dropped"))
    )
    seen = shown.select_related("owner", "group", "offered_by").prefetch_related(Prefetch("money", lines))
    was, changes = base.content if base else {}, changes_of(plan)
    found = in_order(plan, with_bars(seen))
    offers = sorted((a for a in found if a.status == Activity.Status.OFFERED), key=lambda a: a.pk)
    return [_row(a, was.get(a.code), changes[a.code]) for a in found if a.status != Activity.Status.OFFERED], offers


def seen_in(plan: ActionPlan, user: Any) -> QuerySet[Activity]:
    """Activities of the plan this person sees, with who does them."""
    return Activity.objects.visible_to(user).of_the_plan().filter(plan=plan).select_related("owner", "group")


def with_bars(found: QuerySet[Activity]) -> QuerySet[Activity]:
    """What a chart reads besides: two queries more, whatever the number of activities."""
    return found.prefetch_related("milestones", Prefetch("predecessors", Activity.objects.only("pk", "code")))


def lines_of(rows: Iterable[Row]) -> Iterator[MoneyLine]:
    """Money of what was not cancelled, as ``rows_and_offers`` read it."""
    for row in rows:
        if row.activity.status != Activity.Status.CANCELLED:
            yield from row.activity.money.all()


def in_order(plan: ActionPlan, rows: Iterable[Activity]) -> list[Activity]:
    """By code as people read it; each knows the plan, so nothing is asked of the database again."""
    found = sorted(rows, key=lambda activity: code_order(activity.code))
    for activity in found:
        activity.plan = plan
    return found


def _row(activity: Activity, was: Cells | None, changes: int) -> Row:
    lines = list(activity.money.all())
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
