"""Which organisations of a cluster's base other records name: the subject that keeps the records answers.

A subject registers its answer beside its other questions; whoever takes a place back asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from coordinators.models import Attendance, Cluster, EventInvitation, GroupMember

Mentions = Callable[[Cluster, set[int]], Iterable[int]]
_answers: list[Mentions] = []


def mentions(answer: Mentions) -> Mentions:
    """Register which of these organisations (keys) the records of a cluster name."""
    _answers.append(answer)
    return answer


def mentioned(cluster: Cluster, firms: set[int]) -> set[int]:
    """Those of ``firms`` which somebody's records in this cluster name."""
    return {key for answer in _answers for key in answer(cluster, firms)}


@mentions
def in_events(cluster: Cluster, firms: set[int]) -> Iterator[int]:
    """Whoever was invited or came."""
    for model in (EventInvitation, Attendance):
        rows = model.objects.filter(event__cluster=cluster, organisation__in=firms)
        yield from rows.values_list("organisation", flat=True)


@mentions
def in_groups(cluster: Cluster, firms: set[int]) -> Iterable[int]:
    """Whoever sits or sat in a working group."""
    return GroupMember.objects.filter(group__cluster=cluster, organisation__in=firms).values_list(
        "organisation", flat=True
    )
