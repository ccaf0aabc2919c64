"""Money of a plan: lines source x year, their totals, the private share by year, and the rules of support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from action_plans.pure.content import Content, money_key
from methodology.plan import SOURCE
from methodology.support import SUPPORT_RULES, Cap, SupportRule, cap, rule_for

ZERO = Decimal(0)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Line:
    """Money of one activity from one source in one year; ``bin`` is empty where no firm gives it."""

    code: str
    source: str
    bin: str
    form: str
    year: int
    planned: Decimal = ZERO
    committed: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def side(self) -> str:
        """private, public or other."""
        return SOURCE[self.source].side


@dataclass(frozen=True)
class Total:
    """Planned, committed and spent: three sums of different meaning, never added to each other."""

    planned: Decimal = ZERO
    committed: Decimal = ZERO
    spent: Decimal = ZERO

    def __add__(self, other: Total | Line) -> Total:
        return Total(self.planned + other.planned, self.committed + other.committed, self.spent + other.spent)


def planned_lines(content: Content) -> tuple[Line, ...]:
    """The planned money of a content. A cancelled activity plans none; what it spent before stays with its facts."""
    found = []
    for code, cells in content.items():
        for cell, value in cells.items():
            key = None if cells.get("cancelled") else money_key(cell)
            if key and value:
                found.append(Line(code, key.source, key.bin, key.form, key.year, Decimal(str(value))))
    return tuple(found)


def total(lines: Iterable[Line]) -> Total:
    return reduce(Total.__add__, lines, Total())


def totals(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, Total]:
    """Sums by any key: ``lambda line: (line.source, line.year)``. Every line is in exactly one of them."""
    found: dict[Key, Total] = defaultdict(Total)
    for line in lines:
        found[key(line)] += line
    return dict(found)


# --- Private share ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Share:
    """Private money of a year in all money of it. A share of nothing is None, not zero."""

    year: int
    private: Total
    whole: Total

    @property
    def planned(self) -> Decimal | None:
        return percent(self.private.planned, self.whole.planned)

    @property
    def spent(self) -> Decimal | None:
        return percent(self.private.spent, self.whole.spent)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Per cent with one place; nothing where there is no whole."""
    return (part * 100 / whole).quantize(Decimal("0.1")) if whole else None


def private_shares(lines: Sequence[Line]) -> tuple[Share, ...]:
    """The private share year by year; cash and kind together, all sources in the whole."""
    years = totals(lines, lambda line: line.year)
    own = totals((line for line in lines if line.side == "private"), lambda line: line.year)
    return tuple(Share(year, own.get(year, Total()), years[year]) for year in sorted(years))


def growth(shares: Sequence[Share], what: str = "planned") -> tuple[tuple[int, Decimal], ...]:
    """Points by which the share grew or fell from one year with money to the next (M 3.4.1 expects it to grow)."""
    known = [(share.year, value) for share in shares if (value := getattr(share, what)) is not None]
    return tuple((year, value - before) for (_, before), (year, value) in pairwise(known))


# --- Rules of support ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Check:
    """A rule laid on an activity: ``year`` is None where the share of all its years is looked at.

    ``actual`` and ``limit`` are per cent for a share, tenge for a cap; ``cap`` says on what the cap is counted.
    """

    code: str
    rule: SupportRule
    year: int | None
    actual: Decimal
    limit: Decimal
    cap: Cap | None = None

    @property
    def kept(self) -> bool:
        return self.actual <= self.limit


def support_checks(
    lines: Sequence[Line], activities: Mapping[str, tuple[str, str]],
    rules: tuple[SupportRule, ...] = SUPPORT_RULES,
) -> tuple[Check, ...]:  # fmt: skip
    """Every share and cap a plan is held to, kept or not. ``activities``: code -> (kind, theme).

    The share is taken over the years in which one rule holds, against all money of those years, cash and kind; the
    cap is of each year by itself.
    """
    found: list[Check] = []
    by_code: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_code[line.code].append(line)
    for code in sorted(by_code.keys() & activities.keys()):
        held: dict[SupportRule, list[Line]] = defaultdict(list)
        for line in by_code[code]:
            if rule := rule_for(*activities[code], line.year, rules):
                held[rule].append(line)
        for rule, own in held.items():
            found += _held_to(code, rule, own)
    return tuple(found)


def _held_to(code: str, rule: SupportRule, lines: list[Line]) -> list[Check]:
    paid = [line for line in lines if line.source in rule.sources and line.planned]
    if not paid:
        return []
    checks = []
    whole = total(lines).planned
    if rule.share_max is not None and whole:
        share = total(paid).planned * 100 / whole
        checks.append(Check(code, rule, None, share, Decimal(rule.share_max)))
    for year, sums in sorted(totals(paid, lambda line: line.year).items()):
        most = cap(rule, year)
        checks.append(Check(code, rule, year, sums.planned, most.tenge, most))
    return checks


# --- Faults ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class LineFault:
    """A line that does not add up. ``kind``: negative, outside (year), over_planned, over_committed, no_firm, a_firm."""

    line: Line
    kind: str


def faults(lines: Iterable[Line], first: int, last: int) -> tuple[LineFault, ...]:
    """Lines at odds with the years of the plan or with themselves. To commit or spend more than planned is told, too."""
    return tuple(LineFault(line, kind) for line in lines for kind in _faults_of(line, first, last))


def _faults_of(line: Line, first: int, last: int) -> list[str]:
    signs = {
        "negative": min(line.planned, line.committed, line.spent) < 0,
        "outside": not first <= line.year <= last,
        "over_planned": line.committed > line.planned,
        "over_committed": line.spent > line.committed,
        "no_firm": SOURCE[line.source].by_firm and not line.bin,
        "a_firm": bool(line.bin) and not SOURCE[line.source].by_firm,
    }
    return [kind for kind, there in signs.items() if there]
