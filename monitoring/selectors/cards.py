"""Small multiples as pages show them (mock 11): a figure now, its line, its base and target; the same as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from coordinators.models import Cluster
from methodology.monitoring import PROCESS_FIGURES, ProcessFigure
from monitoring.pure import periods
from monitoring.pure.figures import Point
from monitoring.pure.spark import Spark, spark
from monitoring.pure.standing import NO_DATA
from monitoring.selectors.series import Line
from procedure import clock
from procedure.registry import localized

PROCESS_QUARTERS = 8  # drawn: two years are seen at once
LINE_POINTS = 16
TABLE_COLUMNS = 8
TODAY = "~"  # sorts after every quarter
#: Figures that tell of money of single firms: for those inside the cluster.
INNER = ("private_share", "private_growth")


@dataclass(frozen=True)
class Card:
    """One small multiple. ``values`` are by quarter; ``of`` is the whole where the figure is so many of a whole.

    ``standing`` is how an indicator stands; a figure nobody set a target for says in ``moved`` where it goes.
    """

    title: str
    unit: str
    decimals: int
    value: Decimal | None
    spark: Spark
    first: str
    last: str
    base: Decimal | None
    target: Decimal | None
    values: Mapping[str, Decimal | None]
    of: Decimal | None = None
    target_word: str = ""
    standing: str = ""
    moved: str = ""
    url: str = ""
    hint: str = ""
    code: str = ""
    hidden: bool = False  # the last value is not for this reader


@dataclass(frozen=True)
class Multiples:
    """Cards of one kind and the columns of their table: the latest quarters any of them has a value for."""

    cards: list[Card] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        return sorted({key for card in self.cards for key, value in card.values.items() if value is not None})[
            -TABLE_COLUMNS:
        ]

    @property
    def columns(self) -> list[str]:
        return [quarter_label(key) for key in self.keys]

    @property
    def table(self) -> list[tuple[Card, list[Decimal | None]]]:
        keys = self.keys
        return [(card, [card.values.get(key) for key in keys]) for card in self.cards]


def quarter_label(code: str) -> str:
    """«I кв. 24»; today is called today."""
    if code == TODAY:
        return _("сегодня")
    year, quarter = periods.split(code)
    return _("%(n)s кв.") % {"n": periods.ROMAN[quarter]} + f" {year % 100:02d}"


# --- Figures of process ----------------------------------------------------------------------------
def days_of(cluster: Cluster) -> list[date]:
    """Ends of the last quarters since the launch, and today."""
    today = clock.today()
    return [*periods.ends_between(cluster.launched_on, today - timedelta(1), PROCESS_QUARTERS - 1), today]


def process_cards(
    told: Mapping[str, Sequence[Point]], aims: Mapping[str, Line], *, inside: bool, urls: Mapping[str, str]
) -> list[Card]:
    """Every figure of process. ``aims`` are indicators of the cluster's system computed by them: their base and target
    stand beside. A firm of the cluster reads figures without those of money."""
    facts = [fact for fact in PROCESS_FIGURES if inside or fact.code not in INNER]
    return [_process(fact, told[fact.code], aims.get(fact.code), urls.get(fact.code, "")) for fact in facts]


def _process(fact: ProcessFigure, points: Sequence[Point], aim: Line | None, url: str) -> Card:
    keys = [*(periods.quarter_of(point.on) for point in points[:-1]), TODAY]
    values, now = [point.value for point in points], points[-1]
    known = [value for value in values if value is not None]
    of = now.denominator if fact.shape == "of" and now.known else None
    target = of if fact.all_due else None if fact.reference is None else Decimal(fact.reference)
    base = known[0] if len(known) > 1 else None
    if aim is not None:
        base = aim.base.value if aim.base else base
        target = aim.goal.value if aim.goal else target
    return Card(
        localized(fact, "name"), localized(fact, "unit"), fact.decimals, now.value,
        spark(values, base, target, _old(aim) if aim else ()), quarter_label(keys[0]), quarter_label(TODAY), base, target,
        dict(zip(keys, values, strict=True)), of, _("ориентир") if fact.direction == "keep" and aim is None else "",
        aim.standing if aim and aim.standing != NO_DATA else "", _moved(fact, known), url, localized(fact, "counted"),
        fact.code,
    )  # fmt: skip


def _moved(fact: ProcessFigure, known: Sequence[Decimal]) -> str:
    """Where it went since the quarter before, where more is better; nothing while it stands."""
    if len(known) < 2 or fact.direction == "keep" or known[-1] == known[-2]:
        return ""
    return "up" if known[-1] > known[-2] else "down"


# --- Indicators ------------------------------------------------------------------------------------
def indicator_cards(lines: Iterable[Line], *, links: bool) -> list[Card]:
    """Indicators with confirmed values between their base and their goal; goals that were replaced stay drawn."""
    cards = [_indicator(line) for line in lines]
    return cards if links else [replace(card, url="") for card in cards]


def _indicator(line: Line) -> Card:
    row, told = line.indicator, {point.period: point.value for point in line.points}
    if line.base:
        told = {line.base.period: line.base.value} | told
    keys = _axis(line, sorted(told))
    base, goal = (line.base.value if line.base else None), (line.goal.value if line.goal else None)
    whole_years = all(key.endswith("4") for key in keys)
    ends = [str(periods.year_of(key)) if whole_years else quarter_label(key) for key in (keys[:1] + keys[-1:])]
    return Card(
        row.name, row.unit_name, row.decimals, line.last.value if line.last else None,
        spark([told.get(key) for key in keys], base, goal, _old(line)), ends[0] if ends else "", ends[-1] if ends else "",
        base, goal, dict(told), None, "", line.standing, "", row.get_absolute_url(), row.definition, row.code, line.hidden,
    )  # fmt: skip


def _axis(line: Line, told: Sequence[str]) -> list[str]:
    """Quarters from the first value to the last, those the indicator is asked for; a quarter without a value is a gap."""
    if not told:
        return []
    yearly = line.indicator.year_rule != "last" and not line.indicator.computed
    frequency = "year" if yearly else line.indicator.frequency
    codes = [code for code in periods.between(told[0], told[-1]) if code in told or periods.is_due(code, frequency)]
    return codes[-LINE_POINTS:]


def _old(line: Line) -> list[Decimal]:
    """Goals the present one replaced."""
    return [row.value for row in line.aims.replaced if line.goal and row.period == line.goal.period]
