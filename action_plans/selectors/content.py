"""The content of a plan as one value: what is sealed, compared, agreed on and merged (see ``action_plans.pure.content``)."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Milestone, MoneyLine
from action_plans.pure.content import Content, Value

#: Cells that stand in a column of the same name.
TEXTS = (
    "title_ru", "title_kk", "kind", "theme", "scope", "result", "outputs_interim", "outputs_final", "evidence",
    "target_group", "effect_check", "risks",
)  # fmt: skip


def firm_code(firm: Organisation | None) -> str:
    """How content names an organisation: by its BIN; a body without one by its key."""
    return "" if firm is None else firm.bin or f"id{firm.pk}"


def with_content(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Everything ``cells`` reads: four queries whatever the number of activities."""
    return rows.select_related("owner").prefetch_related(
        Prefetch("participants", Organisation.objects.order_by("pk")),
        Prefetch("predecessors", Activity.objects.only("pk", "code").order_by("code")),
        "milestones",
        Prefetch("money", MoneyLine.objects.select_related("organisation")),
    )


def content_of(plan: ActionPlan) -> Content:
    """What the plan says now: activity code -> cells."""
    rows = with_content(Activity.objects.of_the_plan().filter(plan=plan)).order_by("code")
    return {row.code: cells(row) for row in rows}


def cells(activity: Activity) -> dict[str, Value]:
    """One activity as cells; ``activity`` comes from ``with_content``."""
    found: dict[str, Value] = {name: getattr(activity, name) for name in TEXTS}
    found |= {
        "owner": firm_code(activity.owner),
        "participants": sorted(firm_code(firm) for firm in activity.participants.all()),
        "group": str(activity.group_id or ""),
        "start": _iso(activity.start),
        "due": _iso(activity.due),
        "after": sorted(row.code for row in activity.predecessors.all()),
        "challenge": sorted(activity.challenges),
        "option": str(activity.option_id or ""),
        "cancelled": activity.status == Activity.Status.CANCELLED,
    }
    for stone in activity.milestones.all():
        found |= milestone_cells(stone)
    for line in activity.money.all():
        if line.planned:
            found[money_cell(line)] = f"{line.planned:.2f}"
    return found


def milestone_cells(stone: Milestone) -> dict[str, Value]:
    head = f"milestone/{stone.key}"
    return {f"{head}/title_ru": stone.title_ru, f"{head}/title_kk": stone.title_kk, f"{head}/due": _iso(stone.due)}


def money_cell(line: MoneyLine) -> str:
    """Name of the cell of a line: source, who gives, form, year."""
    return f"money/{line.source}/{firm_code(line.organisation) or '-'}/{line.form}/{line.year}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(value: Value) -> date | None:
    """A day as content writes it."""
    return date.fromisoformat(str(value)) if value else None
