"""What can be asked about versions of a strategy: the content now, the one in force, what differs, what leans on it.

An app further on says what of its own leans on the strategy: ``@leans_on_strategy`` over ``rule(cluster)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from coordinators.models import (
    Cluster,
    Segment,
    StrategyFlag,
    StrategyOption,
    StrategyVersion,
    SuccessFactor,
    WorkingGroup,
)
from coordinators.pure.gaps import Gap
from coordinators.pure.versions import Change, changes
from coordinators.selectors.options import with_ties
from coordinators.selectors.stages import STAGE, live_outputs
from coordinators.selectors.strategy import forces_named, with_factors
from methodology.industry import CONSTRAINTS, named
from methodology.initiative import Output
from methodology.plan import ACTIVITY_KINDS
from methodology.strategy import FORCES
from procedure.reading import held, hold
from procedure.registry import localized
from procedure.workflow import target_of

CONTENT = "strategy_content"
SEGMENT_FACTS = ("name", "product", "buyer", "sales_channel", "attractiveness", "forces_note", "source",
                 *(f"force_{force.code}" for force in FORCES))  # fmt: skip
FACTOR_FACTS = ("name", "required", "level", "barrier", "source")
OPTION_FACTS = ("name", "acting", "pros", "cons", "source", "status", "decided_because")


@dataclass(frozen=True)
class Leaning:
    """Something that rests on the strategy: its target, its name in the reader's language, where to look at it."""

    target: str
    label: Callable[[], str]
    address: str


Rule = Callable[[Cluster], Iterable[Leaning]]
_rules: list[Rule] = []


def leans_on_strategy(rule: Rule) -> Rule:
    """Downstream apps (the plan) say what of theirs a corrected strategy puts in doubt."""
    _rules.append(rule)
    return rule


def leaning(cluster: Cluster) -> list[Leaning]:
    return [one for rule in _rules for one in rule(cluster)]


@leans_on_strategy
def groups_at_work(cluster: Cluster) -> Iterable[Leaning]:
    """M 3.3.2, stage 3: a group's mandate comes from the strategy."""
    for group in WorkingGroup.objects.active().filter(cluster=cluster):
        yield Leaning(target_of(group), partial(_group_label, group.name), group.get_absolute_url())


def _group_label(name: str) -> str:
    return _("Рабочая группа «%(name)s»") % {"name": name}


@leans_on_strategy
def outputs_of_the_stage(cluster: Cluster) -> Iterable[Leaning]:
    """What was filed as results of stage 2 tells the strategy as it was."""
    filed = live_outputs(cluster)
    for fact in STAGE["strategy"].outputs:
        if fact.code in filed:
            yield Leaning(target_of(filed[fact.code]), partial(_output_label, fact), cluster.tab_url("stages"))


def _output_label(fact: Output) -> str:
    return _("Результат этапа 2: %(name)s") % {"name": localized(fact, "name")}


def content(cluster: Cluster) -> dict[str, list[dict[str, Any]]]:
    """The strategy as it stands, in plain words and numbers: what a version freezes; five queries, or what a page holds."""
    known = held(cluster, CONTENT)
    return known[0] if known else _content(cluster)


def _content(cluster: Cluster) -> dict[str, list[dict[str, Any]]]:
    segments = list(with_factors(Segment.objects.live().filter(cluster=cluster).order_by("pk")))
    options = with_ties(StrategyOption.objects.live().filter(cluster=cluster).order_by("pk"))
    return {
        "segments": [_facts(segment, SEGMENT_FACTS) for segment in segments],
        "factors": [
            _facts(factor, FACTOR_FACTS) | {"segment": segment.pk}
            for segment in segments
            for factor in segment.standing  # type: ignore[attr-defined] - with_factors
        ],
        "options": [
            _facts(option, OPTION_FACTS)
            | {
                "segments": sorted(segment.pk for segment in option.served),  # type: ignore[attr-defined] - with_ties
                "constraints": sorted(row.code for row in option.constraints.all()),
            }
            for option in options
        ],
    }


def _facts(record: Segment | SuccessFactor | StrategyOption, names: tuple[str, ...]) -> dict[str, Any]:
    return {"id": record.pk} | {name: getattr(record, name) for name in names}


def in_force(cluster: Cluster) -> StrategyVersion | None:
    """The last version; reads ``cluster.strategy_versions`` as prefetched."""
    rows = held(cluster, "strategy_versions")
    return cluster.strategy_versions.first() if rows is None else next(iter(rows), None)


@dataclass(frozen=True)
class Standing:
    """How the strategy stands: the version in force, what was changed since, what is still to be looked at."""

    version: StrategyVersion | None
    since: list[Change]
    flags: list[Any]

    @property
    def act(self) -> str:
        """The act that would seal what stands now; none when the version in force says the same."""
        if self.version is None:
            return "confirm_version"
        return "correct_version" if self.since else ""

    @property
    def bar(self) -> str:
        """Acts of the page of the strategy."""
        return f"add_segment {self.act}".strip()


def standing(cluster: Cluster) -> Standing:
    """Reads once what the page of the strategy and its acts all ask of versions."""
    flags = Prefetch("flags", StrategyFlag.objects.open(), to_attr="waiting")
    versions = StrategyVersion.objects.prefetch_related(flags)
    prefetch_related_objects([cluster], Prefetch("strategy_versions", versions))
    last = in_force(cluster)
    if last is None:
        return Standing(None, [], [])
    hold(cluster, CONTENT, [_content(cluster)])
    rows = held(cluster, "strategy_versions") or []
    return Standing(last, changes(last.content, content(cluster)), [flag for row in rows for flag in row.waiting])


def previous(version: StrategyVersion) -> StrategyVersion | None:
    return StrategyVersion.objects.filter(cluster=version.cluster_id, number=version.number - 1).first()


@dataclass(frozen=True)
class Told:
    """A content for a reader: codes in words, factors under their segments."""

    segments: list[tuple[dict[str, Any], list[dict[str, Any]]]]
    options: list[dict[str, Any]]


def told(frozen: dict[str, list[dict[str, Any]]]) -> Told:
    """A content as pages and papers tell it; nothing is read from the records of today."""
    names = {row["id"]: row["name"] for row in frozen["segments"]}
    options = [
        row
        | {
            "acting": localized(next(kind for kind in ACTIVITY_KINDS if kind.code == row["acting"]), "name"),
            "decision": StrategyOption.Status(row["status"]).label,
            "constraints": [localized(named(CONSTRAINTS, code), "name") for code in row["constraints"]],
            "segments": [names[key] for key in row["segments"] if key in names],
        }
        for row in frozen["options"]
    ]
    return Told([(_segment(row), _factors(row, frozen["factors"])) for row in frozen["segments"]], options)


def _segment(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"forces": forces_named({force.code: row[f"force_{force.code}"] for force in FORCES})}


def _factors(segment: dict[str, Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Factors of a segment, the widest gap first."""
    found = [
        row | {"barrier_name": localized(named(CONSTRAINTS, row["barrier"]), "name") if row["barrier"] else ""}
        for row in rows if row["segment"] == segment["id"]
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-Gap(row["required"], row["level"]).short, row["id"]))


def stands(cluster: Cluster) -> tuple[StrategyVersion | None, Told]:
    """The strategy papers speak of: as it was confirmed last; while nobody confirmed it, as it is written today."""
    last = in_force(cluster)
    return last, told(last.content if last else content(cluster))
