"""The ledger of private promises as people read it: entries with what is left after each, promises, years (M 3.4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, LedgerEntry, MoneyLine
from action_plans.pure.ledger import PLEDGE, Balance, Entry, Pledge, fold, twice, written, years
from action_plans.selectors.money import Mix, mix, with_given
from applications.permissions import holds_any
from coordinators.models import Merge
from coordinators.permissions import HEADS, firms_of, leads
from procedure.reading import held

ZERO = Decimal()


def as_entry(row: LedgerEntry) -> Entry:
    """A row as ``pure.ledger`` counts it."""
    other = str(row.other_id) if row.other_id else ""
    return Entry(str(row.pledge_id or row.pk), row.kind, row.amount, row.line.year, other)


def lines_to_promise(plan: ActionPlan, actor: Any) -> QuerySet[MoneyLine]:
    """Private lines of the plan this person may promise for: all for who leads it, the firm's own for its person."""
    rows = MoneyLine.objects.of_the_plan().filter(activity__plan=plan, source="private", planned__gt=0)
    if not holds_any(actor, HEADS) and not leads(actor, plan.cluster):
        rows = rows.filter(organisation__in=firms_of(actor))
    return rows.select_related("organisation", "activity").order_by("organisation__sort_key", "activity", "year")


def balance_of(entry: LedgerEntry) -> Balance:
    """What became of the promise this entry belongs to; a page that has read its entries asks nothing."""
    root = entry.root
    rows = held(root, "entries")
    if rows is None:
        rows = list(LedgerEntry.objects.filter(pledge=root.pk).select_related("line"))
    return fold(as_entry(row) for row in [root, *rows])[str(root.pk)]


def promised(line: MoneyLine) -> Decimal:
    """What stands of the promises for a line of money."""
    rows = LedgerEntry.objects.filter(line=line).select_related("line")
    return sum((balance.standing for balance in fold(map(as_entry, rows)).values()), ZERO)


def next_number(plan: ActionPlan) -> int:
    return (plan.ledger.aggregate(last=Max("number"))["last"] or 0) + 1


# --- The ledger of a plan --------------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    """An entry, what its promise still owes after it, and all that the plan's firms brought in by then."""

    entry: LedgerEntry
    left: Decimal
    given: Decimal


@dataclass(frozen=True)
class Promise:
    """A promise and what became of it."""

    entry: LedgerEntry
    balance: Balance

    @property
    def tag(self) -> str:
        """How its state is coloured."""
        if not self.balance.standing:
            return ""
        return "attention" if self.balance.open else "success"


@dataclass(frozen=True)
class Ledger:
    """What one person may read of the ledger of a plan. ``over`` are lines promised beyond their plan: what
    stands, and what the plan asks."""

    rows: list[Row]
    promises: list[Promise]
    years: list[tuple[int, Decimal, Balance]]
    whole: Balance
    planned: Decimal
    mix: Mix
    over: list[tuple[MoneyLine, Decimal, Decimal]]


def ledger(plan: ActionPlan, user: Any) -> Ledger:
    """Two queries: entries and lines of money, each as this person may see them."""
    entries = known(plan, LedgerEntry.objects.visible_to(user).filter(plan=plan).whole().order_by("number"))
    lines = list(_lines(plan, user))
    balances = fold(map(as_entry, entries))
    private: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.source == "private":
            private[line.year] += line.planned
    by_year = years(map(as_entry, entries))
    told = [(year, private[year], by_year.get(year, Balance())) for year in sorted({*private, *by_year})]
    return Ledger(
        running(entries), [Promise(row, balances[str(row.pk)]) for row in entries if row.kind == PLEDGE], told,
        sum(by_year.values(), Balance()), sum(private.values(), ZERO), mix(plan, lines), _over(entries, balances),
    )  # fmt: skip


def known(plan: ActionPlan, rows: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Each knows the plan, so nothing is asked of the database again."""
    found = list(rows)
    for row in found:
        row.plan = plan
    return found


def _lines(plan: ActionPlan, user: Any) -> QuerySet[MoneyLine]:
    return with_given(MoneyLine.objects.visible_to(user).of_the_plan().filter(activity__plan=plan), user)


def running(entries: Iterable[LedgerEntry]) -> list[Row]:
    """Entries in order, each with what is left of its promise and what was brought in until then."""
    balances: dict[str, Balance] = defaultdict(Balance)
    found, given = [], ZERO
    for row in entries:
        entry = as_entry(row)
        balances[entry.pledge] = written(balances[entry.pledge], entry)
        given += entry.amount if entry.kind == "confirmation" else ZERO
        found.append(Row(row, balances[entry.pledge].open, given))
    return found


def _over(entries: Iterable[LedgerEntry], balances: dict[str, Balance]) -> list[tuple[MoneyLine, Decimal, Decimal]]:
    """Lines for which more stands promised than the plan says: an amendment took from them, or they were taken over."""
    sums: dict[int, Balance] = defaultdict(Balance)
    lines: dict[int, MoneyLine] = {}
    for row in entries:
        if row.kind == PLEDGE:
            lines[row.line_id] = row.line
            sums[row.line_id] += balances[str(row.pk)]
    told = [(line, sums[pk].standing, _wanted(line, sums[pk])) for pk, line in lines.items()]
    return [(line, standing, wanted) for line, standing, wanted in told if standing > wanted]


def _wanted(line: MoneyLine, balance: Balance) -> Decimal:
    """What the plan asks of a line; of a cancelled activity no more than was brought in before."""
    return balance.confirmed if line.activity.status == Activity.Status.CANCELLED else line.planned


# --- One promise in two places ---------------------------------------------------------------------
@dataclass(frozen=True)
class Twin:
    """Equal promises of one firm for one year in several clusters; ``settled`` when somebody said why they differ."""

    entries: list[LedgerEntry]

    @property
    def first(self) -> LedgerEntry:
        return self.entries[0]

    @property
    def settled(self) -> bool:
        return any(entry.apart for entry in self.entries)


def twins(entries: Iterable[LedgerEntry]) -> list[Twin]:
    """``entries`` are all that is known of these promises, so that what no longer stands is left out.

    An enterprise written twice and merged is one enterprise.
    """
    rows, survivors = list(entries), Merge.objects.survivors()
    pledges = {str(row.pk): row for row in rows if row.kind == PLEDGE}
    told = [
        Pledge(key, str(row.plan_id), str(survivors.get(row.firm.pk, row.firm.pk)), row.amount, row.line.year,
               {str(row.line_id): row.amount})
        for key, row in pledges.items()
    ]  # fmt: skip
    found = twice(told, fold(map(as_entry, rows)))
    return [Twin([pledges[key] for key in one.keys]) for one in found if one.kind == "clusters"]


def same_elsewhere(plan: ActionPlan, firm: Organisation, amount: Decimal, year: int) -> LedgerEntry | None:
    """A promise of this firm, of this sum and year, that stands in another cluster."""
    own = _same_enterprise([firm.pk])
    rows = LedgerEntry.objects.pledges().exclude(plan=plan).filter(
        line__organisation__in=own, line__year=year, amount=amount
    )  # fmt: skip
    return next((row for row in rows.select_related("line", "plan__cluster") if balance_of(row).standing), None)


def twins_of(plan: ActionPlan) -> list[Twin]:
    """Promises of this plan that may be counted in another cluster too."""
    firms = LedgerEntry.objects.filter(plan=plan).values_list("line__organisation", flat=True)
    rows = (
        LedgerEntry.objects.filter(line__organisation__in=_same_enterprise(firms))
        .whole()
        .select_related("plan__cluster")
    )
    return [twin for twin in twins(rows) if any(row.plan_id == plan.pk for row in twin.entries)]


def _same_enterprise(firms: Iterable[int]) -> set[int]:
    """These enterprises under every record they were written in."""
    survivors = Merge.objects.survivors()
    return Merge.objects.with_absorbed(survivors.get(pk, pk) for pk in firms)
