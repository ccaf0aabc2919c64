"""Figures of the plan: activities in time, adjustment, private money, requests to the state (M 2.3, 3.4, 3.4.1, 3.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from action_plans.pure.money import percent
from monitoring.pure.figures import ONE, ZERO, Verdict
from monitoring.pure.records import Change, Gift, Outlay, Records, ended
from monitoring.pure.work import kept


def activities(found: Records, on: date) -> Iterator[Verdict]:
    for activity in found.activities:
        if ended(activity.approved, on):
            yield Verdict("activity", activity.ref, *kept(activity.dues, activity.done, activity.cancelled, on))


def adjusted(found: Records, on: date) -> Iterator[Verdict]:
    """Of all activities approved by the day, cancelled ones too: leaving the plan is a change."""
    changed = adjusting(change for change in found.changes if change.approved <= on)
    for activity in found.activities:
        if ended(activity.approved, on):
            yield Verdict("activity", activity.ref, *(
                ("changed", ONE, ONE) if activity.code in changed else ("as_approved", ZERO, ONE)
            ))  # fmt: skip


def adjusting(changes: Iterable[Change]) -> set[str]:
    """Codes of activities an amendment changed: the lines by which it brought one into the plan are left out."""
    rows = list(changes)
    brought = {(row.amendment, row.code) for row in rows if row.brought}
    return {row.code for row in rows if (row.amendment, row.code) not in brought}


def money(found: Records, on: date) -> Iterator[Verdict]:
    """Private money as the ledger confirms it, public money as the last record of each line says."""
    for gift in found.gifts:
        if gift.given <= on:
            yield Verdict("gift", gift.ref, "private", gift.amount, gift.amount)
    last = {outlay.ref for outlay in last_told(found.outlays, on)}
    for outlay in found.outlays:
        if outlay.told <= on:
            yield Verdict("outlay", outlay.ref, *(
                ("public", ZERO, outlay.spent) if outlay.ref in last else ("replaced",)
            ))  # fmt: skip


def last_told(outlays: Iterable[Outlay], on: date) -> list[Outlay]:
    """The last record of each line by the end of the day."""
    found: dict[int, Outlay] = {}
    for outlay in sorted(outlays, key=lambda one: one.ref):
        if outlay.told <= on:
            found[outlay.line] = outlay
    return list(found.values())


def requests(found: Records, on: date) -> Iterator[Verdict]:
    for request in found.requests:
        if request.sent > on:
            continue
        if request.withdrawn or request.dues is None:
            yield Verdict("request", request.ref, "cancelled" if request.withdrawn else "no_day")
        else:
            yield Verdict("request", request.ref, *kept(request.dues, request.answered, None, on))


def year_before(day: date) -> date:
    """The same day of the year before; of 29 February, the 28th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


@dataclass(frozen=True)
class YearShare:
    """The private share of a year, per cent: as the plan in force has it, and of what was spent; None of nothing."""

    year: int
    planned: Decimal | None
    actual: Decimal | None
    spent: Decimal = ZERO


def path(found: Records, on: date) -> list[YearShare]:
    """Year by year, by the year the money was planned for."""
    planned, spent = _by_year(), _by_year()
    for row in found.planned:
        _add(planned[row.year], row.amount, private=row.private)
    given: list[Gift] = [gift for gift in found.gifts if gift.given <= on]
    for gift in given:
        _add(spent[gift.year], gift.amount, private=True)
    for outlay in last_told(found.outlays, on):
        _add(spent[outlay.year], outlay.spent, private=False)
    return [
        YearShare(year, percent(*planned[year]), percent(*spent[year]), spent[year][1])
        for year in sorted({*planned, *spent})
    ]


def _by_year() -> dict[int, list[Decimal]]:
    return defaultdict(lambda: [ZERO, ZERO])


def _add(sums: list[Decimal], amount: Decimal, *, private: bool) -> None:
    sums[0] += amount if private else ZERO
    sums[1] += amount
