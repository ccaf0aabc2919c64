"""Clusters of tests, made by the acts people make them with."""

from accounts.models import User
from coordinators import services
from coordinators.models import Cluster
from methodology.roles import Role
from procedure import clock
from selection import services as selection
from selection.models import Assessment
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, before_the_commission, decided

LAUNCHED_AT = at("2026-05-25")


def announced(number: int = 1) -> list[Assessment]:
    """Selected by the Commission, told and announced: what the institute may launch."""
    rows = before_the_commission(number)
    with clock.standing_at(SAT_AT):
        ministry = an_official(Role.MINISTRY)
        meeting, __, ___ = decided(dict.fromkeys(rows, "select"))
        for assessment in rows:
            selection.tell_result(assessment, actor=ministry)
        selection.announce_results(meeting, actor=ministry)
    for assessment in rows:
        assessment.refresh_from_db()
    return rows


def some_clusters(number: int = 1) -> tuple[list[Cluster], User]:
    """That many clusters of one round at stage 1, launched on 25 May 2026, and the head of the institute."""
    rows = announced(number)
    with clock.standing_at(LAUNCHED_AT):
        head = an_official(Role.INSTITUTE_HEAD)
        return [services.launch(assessment, actor=head) for assessment in rows], head


def a_cluster() -> tuple[Cluster, User]:
    """One cluster at stage 1 and the head of the institute."""
    found, head = some_clusters()
    return found[0], head
