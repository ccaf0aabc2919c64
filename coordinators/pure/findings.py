"""What a value-chain map shows by itself (M 3.3.2, stage 1): gaps, thin places, dependence on one supplier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from methodology.industry import THIN_LINK


@dataclass(frozen=True)
class Actor:
    """Somebody on the map: ``step`` is the key of their link, None beside the chain."""

    key: int
    name: str
    kind: str
    step: int | None


@dataclass(frozen=True)
class Relation:
    """From whom to whom something goes; ``strength`` 1 to 3."""

    key: int
    source: int
    target: int
    kind: str
    strength: int


@dataclass(frozen=True)
class Finding:
    """``code`` names the sentence; ``step`` the link it speaks of, ``other`` the next one or the only supplier."""

    code: str
    step: int
    other: int | None = None


def findings(steps: Iterable[int], actors: Iterable[Actor], relations: Iterable[Relation]) -> list[Finding]:
    """Findings in the order of the chain; the same whatever order actors and relations come in."""
    order, people, ties = list(steps), {a.key: a for a in actors}, list(relations)
    found: list[Finding] = []
    for place, step in enumerate(order):
        found += _of_size(step, people)
        found += _of_suppliers(step, people, ties)
        if place + 1 < len(order):
            found += _of_neighbours(step, order[place + 1], people, ties)
        found += _of_support(step, people, ties)
    return found


def _in(step: int, people: dict[int, Actor]) -> set[int]:
    """Enterprises of a link; a supporting institution or a state body makes nothing there."""
    return {a.key for a in people.values() if a.step == step and a.kind not in ("institution", "state")}


def _of_size(step: int, people: dict[int, Actor]) -> Iterator[Finding]:
    number = len(_in(step, people))
    if number == 0:
        yield Finding("missing", step)
    elif number <= THIN_LINK:
        yield Finding("thin", step)


def _of_suppliers(step: int, people: dict[int, Actor], ties: list[Relation]) -> Iterator[Finding]:
    """Everything that is supplied to the link comes from one actor of another link."""
    here = _in(step, people)
    suppliers = {t.source for t in ties if t.kind == "supply" and t.target in here and t.source not in here}
    if len(suppliers) == 1:
        yield Finding("single_supplier", step, next(iter(suppliers)))


def _of_neighbours(step: int, following: int, people: dict[int, Actor], ties: list[Relation]) -> Iterator[Finding]:
    """Both links have enterprises and nothing goes between them in either direction."""
    here, there = _in(step, people), _in(following, people)
    joined = any((t.source in here and t.target in there) or (t.source in there and t.target in here) for t in ties)
    if here and there and not joined:
        yield Finding("not_joined", step, following)


def _of_support(step: int, people: dict[int, Actor], ties: list[Relation]) -> Iterator[Finding]:
    """No supporting institution stands in the link or deals with an enterprise of it."""
    here = _in(step, people)
    helpers = {a.key for a in people.values() if a.kind == "institution"}
    near = any(people[key].step == step for key in helpers)
    deals = any((t.source in helpers and t.target in here) or (t.target in helpers and t.source in here) for t in ties)
    if here and not near and not deals:
        yield Finding("no_support", step)
