"""Calibration of experts (калибровка): who scores stricter or softer than those beside them. Pure; moves no score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

MINIMUM = 3  # assessments; fewer say nothing of a person. A working figure of the portal, not of the methodology


@dataclass(frozen=True)
class Mark:
    """Points one expert gave for one criterion of one assessment."""

    assessment: int
    criterion: int
    expert: int
    points: Decimal


@dataclass(frozen=True)
class Lean:
    """How far an expert stands from the others, in points of the round's scale: below zero is stricter.

    ``marks`` were compared, in ``assessments``; ``mean`` is None while there are fewer than ``MINIMUM`` assessments.
    """

    expert: int
    assessments: int
    marks: int
    mean: Decimal | None


def leans(marks: Iterable[Mark]) -> Mapping[int, Lean]:
    """Each expert against the mean of all others on the same criterion of the same assessment."""
    together: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        together[mark.assessment, mark.criterion].append(mark)
    apart: dict[int, list[Decimal]] = defaultdict(list)
    seen: dict[int, set[int]] = defaultdict(set)
    for group in together.values():
        whole = sum((mark.points for mark in group), Decimal(0))
        for mark in group if len(group) > 1 else ():
            apart[mark.expert].append(mark.points - (whole - mark.points) / (len(group) - 1))
            seen[mark.expert].add(mark.assessment)
    return {expert: _lean(expert, len(seen[expert]), found) for expert, found in apart.items()}


def _lean(expert: int, assessments: int, apart: list[Decimal]) -> Lean:
    enough = assessments >= MINIMUM
    return Lean(expert, assessments, len(apart), sum(apart, Decimal(0)) / len(apart) if enough else None)
