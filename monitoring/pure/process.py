"""Figures of process of one cluster at any day, from records read once (M 3.5): computed, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from methodology.monitoring import PROCESS_FIGURE, PROCESS_FIGURES
from monitoring.pure import plan, work
from monitoring.pure.figures import Figure, Point, Verdict, fold, rounded
from monitoring.pure.records import Records

Judge = Callable[[Records, date], Iterator[Verdict]]
JUDGES: dict[str, Judge] = {
    "terms_kept": work.terms, "gates_passed": work.gates, "firms_joined": work.firms,
    "event_participants": work.events, "interviews_held": work.interviews, "chain_covered": work.chain,
    "training_modules": work.training, "activities_on_time": plan.activities, "activities_adjusted": plan.adjusted,
    "private_share": plan.money, "private_growth": plan.money, "requests_answered": plan.requests,
}  # fmt: skip
#: Figures of a share of one's duty: their mean says how well the method is applied.
DUTIES = ("terms_kept", "chain_covered", "training_modules", "activities_on_time", "requests_answered")


def verdicts(found: Records, code: str, on: date) -> list[Verdict]:
    """Every row that was there on the day, counted or not. A day before the launch has none."""
    return list(JUDGES[code](found, on)) if on >= found.launched else []


def figure(found: Records, code: str, on: date) -> Figure:
    """One figure at the end of a day; without data before the launch."""
    fact = PROCESS_FIGURE[code]
    if on < found.launched:
        return Figure(code, on, None)
    if fact.shape == "points":
        return _growth(found, on)
    return fold(fact, on, JUDGES[code](found, on))


def _growth(found: Records, on: date) -> Figure:
    """Points by which the private share grew in a year: the share now above, the share then under the line."""
    now, then = (figure(found, "private_share", day).value for day in (on, plan.year_before(on)))
    if now is None or then is None:
        return Figure("private_growth", on, None)
    return Figure("private_growth", on, rounded(now - then), now, then)


def figures(found: Records, on: date) -> dict[str, Figure]:
    return {fact.code: figure(found, fact.code, on) for fact in PROCESS_FIGURES}


def series(found: Records, days: Sequence[date]) -> dict[str, list[Point]]:
    """Each figure at each of the days."""
    return {fact.code: [figure(found, fact.code, on) for on in days] for fact in PROCESS_FIGURES}


def discipline(found: Iterable[Figure]) -> Decimal | None:
    """How well the method is applied, per cent: the mean of the shares that are known; None when none is."""
    shares = [
        row.numerator * 100 / row.denominator for row in found if row.code in DUTIES and row.known and row.denominator
    ]
    return rounded(sum(shares, Decimal()) / len(shares)) if shares else None
