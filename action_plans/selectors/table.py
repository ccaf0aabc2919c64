"""The plan as a table and an activity as a page: rows with everything a template shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, MoneyLine, Revision
from action_plans.pure.content import Cells, code_order, money_key
from action_plans.selectors.money import Band, bands
from methodology.industry import CONSTRAINTS, named
from procedure import clock
from procedure.registry import localized


@dataclass(frozen=True)
class Row:
    """A line of the table: who, by when, how much and from whom; ``late`` days past the due day."""

    activity: Activity
    total: Decimal
    bands: list[Band] = field(default_factory=list)
    late: int = 0

    @property
    def tag(self) -> str:
        """How its state is coloured."""
        if self.late:
            return "danger"
        return {"done": "success", "in_progress": "progress", "cancelled": ""}.get(self.activity.status, "")


def rows(plan: ActionPlan, user: Any) -> list[Row]:
    """Activities of the plan in order; sums of the lines this person may see."""
    lines = MoneyLine.objects.visible_to(user).select_related("organisation")
    seen = (
        Activity.objects.visible_to(user).of_the_plan().filter(plan=plan)
        .select_related("owner", "group").prefetch_related(Prefetch("money", lines))
    )  # fmt: skip
    return [_row(activity) for activity in sorted(seen, key=lambda a: code_order(a.code))]


def offers(plan: ActionPlan, user: Any) -> list[Activity]:
    """What firms offer and nobody has answered yet."""
    seen = Activity.objects.visible_to(user).filter(plan=plan, status=Activity.Status.OFFERED)
    return list(seen.select_related("offered_by").order_by("pk"))


def _row(activity: Activity) -> Row:
    lines = list(activity.money.all())
    total = sum((line.planned for line in lines), Decimal())
    return Row(activity, total, bands(lines), late_days(activity))


def late_days(activity: Activity) -> int:
    """Days past the due day of what is neither done nor cancelled; a draft is never late."""
    over = activity.status in (Activity.Status.DONE, Activity.Status.CANCELLED)
    if over or activity.due is None or activity.plan.is_open:
        return 0
    return max(0, (clock.today() - activity.due).days)


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


def activity_view(activity: Activity) -> ActivityView:
    return ActivityView(
        [localized(named(CONSTRAINTS, code), "name") for code in activity.challenges], late_days(activity)
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
    owners = {str(cells.get("owner") or "") for cells in revision.content.values()}
    names = {firm.bin or f"id{firm.pk}": firm.name for firm in _by_code(owners)}
    return [
        _sealed(code, cells, names)
        for code, cells in sorted(revision.content.items(), key=lambda item: code_order(item[0]))
    ]


def _by_code(codes: set[str]) -> QuerySet[Organisation]:
    keys = [int(code[2:]) for code in codes if code.startswith("id")]
    bins = [code for code in codes if code and not code.startswith("id")]
    return Organisation.objects.filter(bin__in=bins) | Organisation.objects.filter(pk__in=keys)


def _sealed(code: str, cells: Cells, names: dict[str, str]) -> SealedRow:
    total = sum((Decimal(str(value)) for cell, value in cells.items() if money_key(cell) and value), Decimal())
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
