"""The golden thread of a cluster (behaviours, stage 7/7): constraint, option, and what later stages hang on options.

An app further on adds its column: ``@continues_thread("Мероприятия")`` over a function that gives its nodes and links.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Avg, Count

from coordinators.models import Cluster, InterviewConstraint, OptionConstraint, StrategyOption, SuccessFactor
from coordinators.pure.layout import label_lines
from coordinators.pure.thread import Breaks, Drawing, Link, Node, breaks, draw
from methodology.industry import CONSTRAINTS, named
from procedure.registry import localized

S = StrategyOption.Status
CONSTRAINT_COLUMN, OPTION_COLUMN, FIRST_FURTHER = range(3)
Further = Callable[[Cluster, int], tuple[list[Node], list[Link]]]
_further: list[tuple[Any, Further]] = []


def continues_thread(title: Any) -> Callable[[Further], Further]:
    """Downstream apps add a column: ``rule(cluster, column)`` gives nodes of that column and links to them.

    An option is known by ``option_key``; what the next column leans on is known by the keys this one gives.
    """

    def register(rule: Further) -> Further:
        _further.append((title, rule))
        return rule

    return register


def option_key(option: int) -> str:
    return f"option:{option}"


def constraint_key(code: str) -> str:
    return f"constraint:{code}"


@dataclass
class Named:
    """A constraint: how many interviews named it and how hard, which factors of success it holds back, who answers."""

    code: str
    interviews: int = 0
    severity: float = 0.0
    factors: list[SuccessFactor] = field(default_factory=list)
    answers: list[StrategyOption] = field(default_factory=list)

    @property
    def name(self) -> str:
        return localized(named(CONSTRAINTS, self.code), "name")

    @property
    def answered(self) -> list[StrategyOption]:
        """Options that answer it; a rejected one does not."""
        return [option for option in self.answers if option.status != S.REJECTED]


@dataclass(frozen=True)
class Thread:
    """The whole thread: the drawing and its headings, constraints and options as a table, where it breaks."""

    drawing: Drawing
    titles: list[tuple[float, tuple[str, ...]]]
    constraints: list[Named]
    options: list[StrategyOption]
    found: Breaks

    @property
    def unanswered(self) -> list[Named]:
        return [row for row in self.constraints if constraint_key(row.code) in self.found.open]

    @property
    def undone(self) -> list[Node]:
        """Options nothing further carries out."""
        return self._broken(self.found.open, OPTION_COLUMN, OPTION_COLUMN)

    @property
    def adrift(self) -> list[Node]:
        """What later stages do and nothing named asks for."""
        return self._broken(self.found.loose, FIRST_FURTHER, len(self.titles))

    def _broken(self, keys: tuple[str, ...], first: int, last: int) -> list[Node]:
        nodes = (bead.node for bead in self.drawing.beads)
        return [node for node in nodes if first <= node.column <= last and node.key in keys]

    @property
    def groundless(self) -> list[StrategyOption]:
        """Options that answer nothing anybody has named."""
        return [option for option in self.options if option_key(option.pk) in self.found.loose]


@dataclass(frozen=True)
class Brief:
    """The thread in two numbers: constraints named, and those no option answers."""

    named: int
    unanswered: int


def brief(cluster: Cluster) -> Brief:
    """For the overview: three queries of codes only."""
    talked = InterviewConstraint.objects.filter(interview__cluster=cluster, interview__withdrawn_at__isnull=True)
    factors = SuccessFactor.objects.live().filter(segment__cluster=cluster, segment__withdrawn_at__isnull=True)
    said = set(talked.order_by().values_list("code", flat=True)) | set(
        factors.exclude(barrier="").order_by().values_list("barrier", flat=True)
    )
    options = StrategyOption.objects.live().filter(cluster=cluster).exclude(status=S.REJECTED)
    ties = OptionConstraint.objects.filter(option__in=options.order_by().values("pk"))
    return Brief(len(said), len(said - set(ties.order_by().values_list("code", flat=True))))


def thread(cluster: Cluster, titles: tuple[Any, Any]) -> Thread:
    """Four queries and those of later columns. ``titles`` head the first two columns."""
    options = list(StrategyOption.objects.live().filter(cluster=cluster))
    constraints = _constraints(cluster, {option.pk: option for option in options})
    nodes = [Node(constraint_key(row.code), CONSTRAINT_COLUMN, row.name) for row in constraints]
    nodes += [
        Node(option_key(o.pk), OPTION_COLUMN, o.name, dead=o.status == S.REJECTED, mark=o.status) for o in options
    ]
    links = [Link(constraint_key(row.code), option_key(option.pk)) for row in constraints for option in row.answers]
    for column, (__, rule) in enumerate(_further, start=FIRST_FURTHER):
        more, ties = rule(cluster, column)
        nodes, links = [*nodes, *more], [*links, *ties]
    heads = [*titles, *(title for title, __ in _further)]
    drawing = draw(len(heads), nodes, links)
    headed = [(x, label_lines(str(title), drawing.column_width)) for x, title in zip(drawing.heads, heads, strict=True)]
    return Thread(drawing, headed, constraints, options, breaks(len(heads), nodes, links))


def _constraints(cluster: Cluster, options: dict[int, StrategyOption]) -> list[Named]:
    """Constraints that interviews named or a factor of success is held back by, the most named first."""
    known: dict[str, Named] = {}
    talked = (
        InterviewConstraint.objects.filter(interview__cluster=cluster, interview__withdrawn_at__isnull=True)
        .order_by().values("code").annotate(talks=Count("pk"), mean=Avg("severity"))
    )  # fmt: skip
    for row in talked:
        known[row["code"]] = Named(row["code"], row["talks"], round(row["mean"], 1))
    factors = SuccessFactor.objects.live().filter(segment__cluster=cluster, segment__withdrawn_at__isnull=True)
    for factor in factors.exclude(barrier="").select_related("segment"):
        known.setdefault(factor.barrier, Named(factor.barrier)).factors.append(factor)
    for tie in OptionConstraint.objects.filter(option__in=list(options)):
        if tie.code in known:
            known[tie.code].answers.append(options[tie.option_id])
    return sorted(known.values(), key=lambda row: (-row.interviews, -len(row.factors), row.name))
