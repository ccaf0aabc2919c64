"""What each subject of the initiative tells the stages and the balance: proofs of requirements, pieces of work.

Stages ask for facts by the code of M 3.3.2 (an output, a gate); the subject that keeps the records answers. A subject
registers its answer beside its other questions, and a requirement nobody answers for is simply not met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coordinators.models import Cluster
from coordinators.pure.balance import Done


@dataclass(frozen=True)
class Fact:
    """Whether the records prove a requirement, and what they say: «23 предприятия», «22 октября 2025»."""

    met: bool
    detail: str = ""
    url: str = ""


Proof = Callable[[Cluster], Fact]
Works = Callable[[Cluster], Iterable[Done]]
_proofs: dict[str, Proof] = {}
_works: list[Works] = []


def proves(code: str) -> Callable[[Proof], Proof]:
    """Register how the records of a cluster prove the output or the gate of this code."""

    def register(proof: Proof) -> Proof:
        _proofs[code] = proof
        return proof

    return register


def proof(code: str, cluster: Cluster) -> Fact | None:
    """What the records say of this requirement; None when no subject keeps records about it."""
    found = _proofs.get(code)
    return found(cluster) if found else None


def counts_as_work(works: Works) -> Works:
    """Register pieces of work that the balance meter counts."""
    _works.append(works)
    return works


def work_of(cluster: Cluster) -> list[Done]:
    """Everything done in the cluster, of both sides, from every subject."""
    return [done for works in _works for done in works(cluster)]
