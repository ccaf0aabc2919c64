"""Money of a plan as people read it: who gives how much, in which year, what part of it is private."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from action_plans.models import ActionPlan, Activity, LedgerEntry, MoneyFact, MoneyLine
from action_plans.pure.ledger import COMMITMENT, CONFIRMATION
from action_plans.pure.money import Line, Share, Total, private_shares, totals
from methodology.plan import FUNDING_SOURCES, SOURCE
from procedure.registry import localized

#: How groups of sources are coloured: private, the main programme, the budgets, institutes and the rest.
BAND_OF = {"private": 1, "programme": 2, "budget": 3, "institute": 4, "other": 4}


@dataclass(frozen=True)
class Band:
    """A part of a bar of sources, in per cent from the left; ``css`` is its place in the palette."""

    css: int
    name: str
    amount: Decimal
    left: float
    width: float


def bands(lines: Iterable[MoneyLine]) -> list[Band]:
    """Planned money by source, private first, sources drawn alike together; nothing for no money."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.source] = sums.get(line.source, Decimal()) + line.planned
    return _bands({source: amount for source, amount in sums.items() if amount})


def _bands(sums: dict[str, Decimal]) -> list[Band]:
    total = sum(sums.values(), Decimal())
    order = [fact.code for fact in FUNDING_SOURCES]
    found, left = [], 0.0
    for source in sorted(sums, key=lambda code: (BAND_OF[SOURCE[code].group], order.index(code))):
        width = float(sums[source] / total * 100)
        fact = SOURCE[source]
        found.append(Band(BAND_OF[fact.group], localized(fact, "name"), sums[source], left, width))
        left += width
    return found


@dataclass(frozen=True)
class Mix:
    """The funding mix of the whole plan. Totals include money and work in kind, without cancelled activities."""

    bands: list[Band]
    total: Decimal
    years: list[Share]


def mix(plan: ActionPlan, lines: Iterable[Any]) -> Mix:
    """``lines`` are those this person may see, ``with_given``, without cancelled activities.

    Of a draft, a firm counts no other's money; of the plan in force, what others brought in once it is published.
    """
    told = [Line("", line.source, "", line.form, line.year, line.planned, Decimal(), spent(line)) for line in lines]
    sums = {source: found.planned for source, found in totals(told, lambda line: line.source).items() if found.planned}
    known = {share.year: share for share in private_shares(told)}
    years = [known.get(year) or Share(year, Total(), Total()) for year in sorted({*plan.years, *known})]
    return Mix(_bands(sums), sum(sums.values(), Decimal()), years)


def with_given(lines: QuerySet[MoneyLine], user: Any) -> QuerySet[MoneyLine]:
    """Lines with what their firms committed (``bound``) and brought in (``given``), of entries this person may see."""
    return _with_sums(lines, LedgerEntry.objects.visible_to(user))


def told_to_firms(plan: ActionPlan) -> QuerySet[MoneyLine]:
    """Money of the plan in force as each of its firms may read it, for papers: of promises, those already published."""
    lines = MoneyLine.objects.of_the_plan().filter(activity__plan=plan)
    return _with_sums(lines, LedgerEntry.objects.published())


def _with_sums(lines: QuerySet[MoneyLine], entries: QuerySet[LedgerEntry]) -> QuerySet[MoneyLine]:
    seen = entries.filter(line=OuterRef("pk")).order_by()
    field = DecimalField(max_digits=18, decimal_places=2)

    def total(kind: str) -> Coalesce:
        sums = seen.filter(kind=kind).values("line").annotate(total=Sum("amount")).values("total")
        return Coalesce(Subquery(sums, output_field=field), Decimal(), output_field=field)

    return lines.annotate(bound=total(COMMITMENT), given=total(CONFIRMATION))


def spent(line: Any) -> Decimal:
    """Public money as its last record says, private money as the ledger confirms it; of a line ``with_given``."""
    return line.given if line.organisation_id else line.spent


def committed(line: MoneyLine) -> Decimal:
    """What was allotted, or what the ledger says a firm bound itself to; of a line ``with_given``."""
    return line.bound if line.organisation_id else line.committed


def facts(activity: Activity, user: Any) -> list[MoneyLine]:
    """Lines of an activity of which something was committed or spent.

    ``told`` is the last record of a public line, if there is one; sums of private lines stand in the ledger.
    """
    seen = with_given(MoneyLine.objects.visible_to(user).filter(activity=activity), user)
    moved = seen.filter(Q(committed__gt=0) | Q(spent__gt=0) | Q(bound__gt=0) | Q(given__gt=0))
    rows = list(moved.select_related("organisation"))
    last = {fact.line_id: fact for fact in MoneyFact.objects.filter(line__in=rows).order_by("pk")}
    for row in rows:
        row.told = last.get(row.pk)
        row.reached = committed(row), spent(row)
    return rows


@dataclass(frozen=True)
class Giver:
    """Money of one giver in one activity: lines by year."""

    name: str
    source: str
    form: str
    organisation: int | None
    years: list[MoneyLine | None]
    total: Decimal
    query: str


def givers(activity: Activity, user: Any) -> list[Giver]:
    """Lines of an activity that this person may see, one row a giver, one column a year of the plan."""
    lines = MoneyLine.objects.visible_to(user).filter(activity=activity).select_related("organisation")
    grouped: dict[tuple[str, int | None, str], dict[int, MoneyLine]] = {}
    for line in lines:
        grouped.setdefault((line.source, line.organisation_id, line.form), {})[line.year] = line
    return [_giver(key, by_year, activity.plan) for key, by_year in grouped.items()]


def has_public(found: list[Giver]) -> bool:
    """Money of programmes or budgets is among them: what became of it is written at the activity."""
    return any(giver.organisation is None for giver in found)


def _giver(key: tuple[str, int | None, str], by_year: dict[int, MoneyLine], plan: ActionPlan) -> Giver:
    source, organisation, form = key
    first = next(iter(by_year.values()))
    total = sum((line.planned for line in by_year.values()), Decimal())
    filled = "&".join(f"year_{year}={line.planned / 1_000_000:f}" for year, line in sorted(by_year.items()))
    query = f"source={source}&organisation={organisation or ''}&form={form}&{filled}"
    return Giver(
        first.source_name, source, str(first.get_form_display()), organisation,
        [by_year.get(year) for year in plan.years], total, query,
    )  # fmt: skip
