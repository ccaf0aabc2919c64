"""Small multiples as pages show them (mock 11): a figure now, its line, its base and target; the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from coordinators.models import Cluster
from methodology.monitoring import PROCESS_FIGURES, ProcessFigure
from monitoring.pure.figures import Point
from monitoring.pure.quarters import ends_between, quarter_of
from monitoring.pure.spark import Spark, spark
from procedure import clock
from procedure.registry import localized

QUARTERS = 8  # drawn: two years are seen at once, the table of the period has the rest
#: Figures that tell of money of single firms: for those inside the cluster.
INNER = ("private_share", "private_growth")


@dataclass(frozen=True)
class Card:
    """One small multiple. ``of`` is the whole where the figure is so many of a whole; ``tag`` is words and colour."""

    title: str
    unit: str
    decimals: int
    value: Decimal | None
    spark: Spark
    first: str
    last: str
    base: Decimal | None
    target: Decimal | None
    values: tuple[Decimal | None, ...]
    of: Decimal | None = None
    target_word: str = ""
    tag: tuple[str, str] | None = None
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Multiples:
    """Cards of one kind with the columns of their table."""

    cards: list[Card]
    columns: list[str]

    @property
    def table(self) -> list[tuple[Card, tuple[Decimal | None, ...]]]:
        return [(card, card.values) for card in self.cards]


def days_of(cluster: Cluster) -> list[date]:
    """Ends of the last quarters since the launch, and today."""
    today = clock.today()
    return [*ends_between(cluster.launched_on, today - timedelta(1), QUARTERS - 1), today]


def quarter_label(day: date) -> str:
    """«I кв. 24»; today is called today."""
    if day == clock.today():
        return _("сегодня")
    return _("%(n)s кв.") % {"n": quarter_of(day).roman} + f" {day:%y}"


def process_cards(
    told: Mapping[str, Sequence[Point]], days: Sequence[date], *, inside: bool, urls: Mapping[str, str]
) -> Multiples:
    """Figures of process; a firm of the cluster reads them without those of money."""
    columns = [quarter_label(day) for day in days]
    facts = [fact for fact in PROCESS_FIGURES if inside or fact.code not in INNER]
    return Multiples([_process(fact, told[fact.code], columns, urls.get(fact.code, "")) for fact in facts], columns)


def _process(fact: ProcessFigure, points: Sequence[Point], columns: Sequence[str], url: str) -> Card:
    values = tuple(point.value for point in points)
    now = points[-1]
    known = [value for value in values if value is not None]
    of = now.denominator if fact.shape == "of" and now.known else None
    target = of if fact.all_due else None if fact.reference is None else Decimal(fact.reference)
    base = known[0] if len(known) > 1 else None
    return Card(
        localized(fact, "name"), localized(fact, "unit"), fact.decimals, now.value, spark(values, base, target),
        columns[0], columns[-1], base, target, values, of, _("ориентир") if fact.direction == "keep" else "",
        _change(fact, known), url, localized(fact, "counted"),
    )  # fmt: skip


def _change(fact: ProcessFigure, known: Sequence[Decimal]) -> tuple[str, str] | None:
    """How it moved since the point before: in words, green where it is the way it should go."""
    if len(known) < 2 or fact.direction == "keep":
        return None
    step = known[-1] - known[-2]
    if not step:
        return None
    return (_("растёт"), "success") if step > 0 else (_("снижается"), "attention")
