"""The size class of an enterprise from its figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from methodology.sizes import INCOME_YEARS, mci, thresholds

Year = tuple[int, Decimal, int]  # year, turnover in tenge, mean head count


def size_class(years: Iterable[Year]) -> str:
    """Code of the class by the last year's head count and the mean income of its last three years; "" without figures.

    Small wants both limits kept, micro either one of its own (art. 24 of the Entrepreneurial Code).
    """
    known = sorted(years)[-INCOME_YEARS:]
    if not known:
        return ""
    last, __, people = known[-1]
    limit = thresholds(last)
    income = sum((turnover for __, turnover, ___ in known), Decimal()) / len(known) / mci(last)
    if people > limit.medium_people or income > limit.medium_income:
        return "large"
    if people > limit.small_people or income > limit.small_income:
        return "medium"
    return "micro" if people <= limit.micro_people or income <= limit.micro_income else "small"


def productivity(turnover: Decimal, headcount: int) -> Decimal | None:
    """Turnover per worker in tenge; None where nobody works."""
    return turnover / headcount if headcount else None
