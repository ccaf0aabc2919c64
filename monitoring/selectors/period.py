"""A reporting period: which indicators it asks for, what is told, what is still missing, what enterprises answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from coordinators.models import Participant
from monitoring.models import FirmAnswer, Indicator, Measurement, Period
from monitoring.pure.grid import NUMBERS
from monitoring.pure.periods import is_due
from monitoring.pure.rollup import Answer, Rolled, of_firms, round_to
from monitoring.selectors.system import live_indicators

M = Measurement.Status


@dataclass
class Row:
    """One indicator in a period: its value now, the last confirmed ones, the answers it rolls up from."""

    indicator: Indicator
    measurement: Measurement | None = None
    correction: Measurement | None = None
    earlier: list[Measurement] = field(default_factory=list)
    answers: int = 0

    @property
    def is_told(self) -> bool:
        return self.measurement is not None and self.measurement.status != M.RETURNED

    @property
    def last(self) -> Decimal | None:
        """The last confirmed value before this period."""
        return next((row.value for row in self.earlier if row.value is not None), None)

    @property
    def is_typed(self) -> bool:
        """Told as a whole; otherwise the answers of enterprises give it."""
        return not self.indicator.firm_rule


def asked(period: Period) -> list[Indicator]:
    """Indicators that have a value after this quarter and are told by people."""
    rows = live_indicators(period.system)
    return [row for row in rows if not row.computed and is_due(period.code, row.frequency)]


def rows_of(period: Period, *, earlier: int = 3) -> list[Row]:
    """Every indicator the period asks for. Four queries."""
    rows = {row.pk: Row(row) for row in asked(period)}
    for told in Measurement.objects.standing().filter(period=period, indicator__in=rows).select_related("file", "by"):
        row = rows[told.indicator_id]
        told.period = period
        if told.restates_id and told.status != M.CONFIRMED:
            row.correction = told
        else:
            row.measurement = told
    before = Measurement.objects.confirmed().filter(indicator__in=rows, period__code__lt=period.code)
    for told in before.select_related("period").order_by("-period__code"):
        if len(rows[told.indicator_id].earlier) < earlier:
            rows[told.indicator_id].earlier.append(told)
    for pk in FirmAnswer.objects.filter(period=period, indicator__in=rows).values_list("indicator", flat=True):
        rows[pk].answers += 1
    return list(rows.values())


def facts_of(told: Measurement | None) -> dict[str, Any]:
    """What a person told, as the grid compares it; nothing of a value that is not there."""
    return {name: getattr(told, name) for name in (*NUMBERS, "missing", "sure", "note")} if told else {}


def untold(period: Period) -> list[Indicator]:
    """Indicators without a value and without a word why there is none, or with one that was returned."""
    return [row.indicator for row in rows_of(period, earlier=0) if not row.is_told]


def surveyed(period: Period) -> list[Indicator]:
    """Indicators whose value enterprises' answers give."""
    return [row for row in asked(period) if row.firm_rule]


def answerable(period: Period) -> list[Indicator]:
    """Those enterprises may answer now: a value that is told rests on the answers it was told with (decision 0019)."""
    told = period.measurements.filter(status__in=(M.REPORTED, M.CONFIRMED)).values_list("indicator", flat=True)
    fixed = set(told) if period.reported_at else set()  # nothing is told before the first time
    return [row for row in surveyed(period) if row.pk not in fixed]


def firms_asked(period: Period) -> list[Organisation]:
    """Enterprises that take part in the cluster today."""
    joined = Participant.objects.joined().filter(cluster=period.cluster).values("organisation")
    return list(Organisation.objects.filter(pk__in=joined).order_by("sort_key", "pk"))


def last_answers(period: Period, firm: Organisation | None) -> dict[int, FirmAnswer]:
    """What an enterprise answered the last time before this quarter, by indicator."""
    rows = FirmAnswer.objects.filter(
        indicator__system=period.system_id, period__code__lt=period.code, organisation=firm
    )
    return {row.indicator_id: row for row in rows.order_by("period__code")} if firm else {}


@dataclass(frozen=True)
class FirmRow:
    """An enterprise and what it answered: a cell for each indicator that was asked."""

    firm: Organisation
    cells: list[tuple[Indicator, FirmAnswer | None]]


def answers_of(period: Period, firms: Iterable[Organisation] | None = None) -> list[FirmRow]:
    """Who answered and who did not; enterprises that left keep what they said."""
    said: dict[int, dict[int, FirmAnswer]] = {}
    gone: dict[int, Organisation] = {}
    for row in FirmAnswer.objects.filter(period=period).select_related("organisation"):
        said.setdefault(row.organisation_id, {})[row.indicator_id] = row
        gone[row.organisation_id] = row.organisation
    wanted = list(firms) if firms is not None else firms_asked(period)
    known = {firm.pk for firm in wanted}
    rest = [firm for pk, firm in gone.items() if pk not in known] if firms is None else []
    asked_of = surveyed(period)
    return [FirmRow(firm, [(row, said.get(firm.pk, {}).get(row.pk)) for row in asked_of]) for firm in [*wanted, *rest]]


def rolled(indicator: Indicator, period: Period, instead: Mapping[int, Answer] | None = None) -> Rolled:
    """What the answers give together by the indicator's rule, rounded as it is shown; ``instead`` are other numbers for
    some of them, by their key.
    """
    rows, other = FirmAnswer.objects.filter(indicator=indicator, period=period), instead or {}
    answers = [other.get(row.pk) or _answer(row) for row in rows]
    found = of_firms(answers, indicator.firm_rule, percent=indicator.is_percent)
    if found.value is None:
        return found
    return Rolled(round_to(found.value, indicator.decimals), found.numerator, found.denominator, found.counted)


def _answer(row: FirmAnswer) -> Answer:
    return Answer(row.value, row.weight, row.numerator, row.denominator)


@dataclass(frozen=True)
class Part:
    """A cut of a value: one size, one link of the chain, one region."""

    name: str
    rolled: Rolled


def split_by(indicator: Indicator, period: Period, axis: str) -> list[Part]:
    """The value cut by an axis of the indicator: same rule, answers of one group at a time."""
    rows = FirmAnswer.objects.filter(indicator=indicator, period=period).select_related("organisation__region")
    places = {
        place.organisation_id: place
        for place in Participant.objects.filter(cluster=period.cluster).select_related("step").order_by("pk")
    }
    groups: dict[str, list[Answer]] = {}
    for row in rows:
        groups.setdefault(_group(row, places.get(row.organisation_id), axis), []).append(_answer(row))
    return [
        Part(name, of_firms(answers, indicator.firm_rule, percent=indicator.is_percent))
        for name, answers in sorted(groups.items())
    ]


def _group(row: FirmAnswer, place: Any, axis: str) -> str:
    if axis == "region":
        return str(row.organisation.region or "")
    if place is None:
        return ""
    return str(place.step or "") if axis == "step" else str(place.size_name or "")
