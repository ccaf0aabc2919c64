"""What can be asked about the value chain: the map with its findings, the table beside it, the industry's structure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from coordinators.models import ChainStep, Cluster, CompanyYear, Participant, Relation
from coordinators.models.base import size_name
from coordinators.pure.findings import Actor, Finding, findings
from coordinators.pure.findings import Relation as Tie
from coordinators.pure.layout import Drawing, draw, label_lines
from methodology.industry import ACTOR_KINDS, named
from methodology.sizes import SIZES
from procedure.registry import localized

#: Actors of one link that are drawn; the rest are counted, and the table of the base has them all.
PER_LINK = 14


@dataclass(frozen=True)
class ChainMap:
    """The map as drawn, the links and relations of its table, and what it shows by itself."""

    drawing: Drawing
    steps: list[ChainStep]
    relations: list[Relation]
    found: list[str]

    @property
    def headings(self) -> list[tuple[Any, tuple[str, ...]]]:
        pairs = zip(self.drawing.columns, self.steps, strict=True)
        return [(column, label_lines(f"{step.order}. {step.name}", column.width)) for column, step in pairs]

    @property
    def lanes(self) -> list[tuple[Any, str]]:
        return [(lane, localized(named(ACTOR_KINDS, lane.kind), "name")) for lane in self.drawing.lanes]


def chain_map(cluster: Cluster) -> ChainMap:
    """Three queries, whatever the number of actors."""
    steps = list(cluster.steps.live())
    relations = list(
        cluster.relations.live().select_related("source_actor__organisation", "target_actor__organisation")
    )
    tied = Counter(end for r in relations for end in (r.source_actor_id, r.target_actor_id))
    places = (
        cluster.participants.live().filter(Q(status="joined") | Q(pk__in=list(tied))).select_related("organisation")
    )
    actors = [Actor(p.pk, p.organisation.name, p.kind, p.step_id) for p in places]
    ties = [Tie(r.pk, r.source_actor_id, r.target_actor_id, r.kind, r.strength) for r in relations]
    shown, hidden = _most_tied(actors, tied)
    drawing = draw([step.pk for step in steps], shown, ties, hidden)
    names = {step.pk: step.name for step in steps}
    people = {actor.key: actor.name for actor in actors}
    found = [sentence(f, names, people) for f in findings(list(names), actors, ties)]
    return ChainMap(drawing, steps, relations, found)


def _most_tied(actors: list[Actor], tied: Counter[int]) -> tuple[list[Actor], dict[int, int]]:
    """Those with most relations of each link, and how many of each are left out."""
    shown: list[Actor] = []
    hidden: dict[int, int] = {}
    ordered = sorted(actors, key=lambda a: (a.step or 0, -tied[a.key], a.name, a.key))
    for step, group in groupby(ordered, key=lambda a: a.step):
        own = list(group)
        shown += own[:PER_LINK]
        if step is not None and len(own) > PER_LINK:
            hidden[step] = len(own) - PER_LINK
    return shown, hidden


def sentence(finding: Finding, steps: dict[int, str], people: dict[int, str]) -> str:
    """A finding in words."""
    other = finding.other or 0
    said = {
        "missing": _("В звене «%(step)s» нет ни одного предприятия."),
        "thin": _("В звене «%(step)s» мало предприятий: одно или два."),
        "single_supplier": _("Звено «%(step)s» снабжает один поставщик: %(other)s."),
        "not_joined": _("Между звеньями «%(step)s» и «%(next)s» не записано ни одной связи."),
        "no_support": _("Звену «%(step)s» не помогает ни одно учреждение."),
    }[finding.code]
    return said % {"step": steps[finding.step], "other": people.get(other, ""), "next": steps.get(other, "")}


@dataclass(frozen=True)
class Line:
    """A year and a category: enterprises, turnover in tenge, change against the year before in per cent."""

    year: int
    size: str
    enterprises: int
    turnover: Decimal
    change: Decimal | None


def structure(cluster: Cluster) -> list[Line]:
    """Enterprises and turnover by category and year, and how turnover changed; computed from the base."""
    here = Participant.objects.live().filter(cluster=cluster)
    rows = (
        CompanyYear.objects.live().filter(organisation__places__in=here).order_by()
        .values("year", "organisation__places__size_class")
        .annotate(enterprises=Count("organisation", distinct=True), money=Sum("turnover"))
    )  # fmt: skip
    found = {(r["year"], r["organisation__places__size_class"]): (r["enterprises"], r["money"]) for r in rows}
    lines = []
    for year in sorted({year for year, __ in found}):
        for size in [*(s.code for s in SIZES), ""]:
            if (year, size) in found:
                number, money = found[year, size]
                lines.append(Line(year, size_name(size) or _("без показателей"), number, money,
                                  _change(found.get((year - 1, size)), money)))  # fmt: skip
    return lines


def _change(before: tuple[int, Decimal] | None, money: Decimal) -> Decimal | None:
    if before is None or not before[1]:
        return None
    return ((money / before[1] - 1) * 100).quantize(Decimal("0.1"))
