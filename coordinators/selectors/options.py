"""What can be asked about strategic options: those of a cluster, in the order of their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When

from coordinators.models import Cluster, Segment, StrategyOption

S = StrategyOption.Status
ORDER = (S.CHOSEN, S.PROPOSED, S.PUT_OFF, S.REJECTED)
#: How a decision is shown: the kind of its tag.
TAGS = {S.CHOSEN: "success", S.PROPOSED: "attention", S.PUT_OFF: "", S.REJECTED: "ghost"}


@dataclass(frozen=True)
class OptionView:
    """An option as its pages show it; what stands in the text line by line comes as lists."""

    option: StrategyOption
    segments: list[Segment]
    constraints: list[str]

    @property
    def tag(self) -> str:
        return TAGS[S(self.option.status)]

    @property
    def pros(self) -> list[str]:
        return lines(self.option.pros)

    @property
    def cons(self) -> list[str]:
        return lines(self.option.cons)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def with_ties(options: QuerySet[StrategyOption]) -> QuerySet[StrategyOption]:
    """Options with segments that stand and constraints, read at once."""
    return options.prefetch_related("constraints", Prefetch("segments", Segment.objects.live(), to_attr="served"))


def option_view(option: StrategyOption) -> OptionView:
    """From an option that ``with_ties`` read."""
    return OptionView(option, option.served, [row.name for row in option.constraints.all()])  # type: ignore[attr-defined]


def options_of(cluster: Cluster, user: Any) -> list[OptionView]:
    """Options that stand, the chosen first: three queries, whatever their number."""
    place = Case(*(When(status=s, then=Value(n)) for n, s in enumerate(ORDER)), output_field=IntegerField())
    rows = StrategyOption.objects.visible_to(user).live().filter(cluster=cluster).order_by(place, "pk")
    return [option_view(row) for row in with_ties(rows)]
