"""Needs of support of a plan (M 3.4.1): activity by activity, and how much is asked from whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from action_plans.models import ActionPlan, Activity, MoneyLine, Need
from action_plans.pure.content import code_order
from methodology.industry import named
from methodology.support import HOLDERS, INSTRUMENTS, SUPPORT_RULES, Cap, Instrument, SupportRule, cap
from procedure.registry import localized


def need_of(activity: Activity, user: Any) -> Need | None:
    return Need.objects.visible_to(user).filter(activity=activity).first()


@dataclass(frozen=True)
class Row:
    """An activity and its need, none when nobody wrote it yet."""

    activity: Activity
    need: Need | None


@dataclass(frozen=True)
class Asked:
    """How much is asked from one holder, over how many activities."""

    holder: str
    activities: int
    sum: Decimal


def rows(plan: ActionPlan, user: Any) -> list[Row]:
    """Activities of the plan that go on; the neediest first."""
    shown = Activity.objects.visible_to(user).of_the_plan().filter(plan=plan).exclude(status="cancelled")
    needs = {need.activity_id: need for need in Need.objects.visible_to(user).filter(activity__plan=plan)}
    found = [Row(activity, needs.get(activity.pk)) for activity in shown.select_related("owner")]
    for row in found:
        row.activity.plan = plan
    return sorted(found, key=lambda r: (-int(r.need.degree) if r.need else 1, code_order(r.activity.code)))


def by_holder(found: Iterable[Row]) -> list[Asked]:
    """Sums asked by holder, the largest first; without an instrument they stand apart."""
    sums: dict[str, list[Decimal]] = {}
    for row in found:
        if row.need and row.need.asked:
            sums.setdefault(row.need.holder_name, []).append(row.need.asked)
    made = [Asked(holder, len(asked), sum(asked, Decimal())) for holder, asked in sums.items()]
    return sorted(made, key=lambda row: (-row.sum, row.holder))


@dataclass(frozen=True)
class Facts:
    """What the plan already says of the three grounds: a hint for whoever writes them."""

    firms: int
    private: Decimal
    total: Decimal


def facts_of(activity: Activity) -> Facts:
    lines = list(MoneyLine.objects.filter(activity=activity))
    private = sum((line.planned for line in lines if line.source == "private"), Decimal())
    total = sum((line.planned for line in lines), Decimal())
    return Facts(activity.participants.count() + bool(activity.owner_id), private, total)


@dataclass(frozen=True)
class Holder:
    """Who helps, with what; ``clause`` says where the methodology invites them."""

    name: str
    clause: str
    instruments: list[Instrument]


def catalogue() -> list[Holder]:
    """Instruments under their holders, as the methodology and the portal name them."""
    return [
        Holder(localized(holder, "name"), holder.clause, [i for i in INSTRUMENTS if i.holder == holder.code])
        for holder in HOLDERS
    ]


def rules_on(day: date) -> list[tuple[SupportRule, Cap]]:
    """Shares and caps in force that year."""
    return [(rule, cap(rule, day.year)) for rule in SUPPORT_RULES if rule.holds_in(day.year)]


def instrument_choices() -> list[tuple[str, str]]:
    """«Кредит, лизинг, гарантия – Байтерек»."""
    return [(i.code, f"{localized(i, 'name')} – {localized(named(HOLDERS, i.holder), 'name')}") for i in INSTRUMENTS]
