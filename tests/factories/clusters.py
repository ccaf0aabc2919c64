"""Clusters and coordinators of tests, made by the acts people make them with."""

from datetime import date

from accounts.models import Appointment, User
from coordinators import services
from coordinators.models import Cluster, Coordinator
from methodology.roles import Role
from procedure import clock
from selection import services as selection
from selection.models import Assessment
from tests.factories.accounts import a_person, an_official, office_of
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, before_the_commission, decided
from tests.factories.kept import kept

LAUNCHED_AT = at("2026-05-25")
HIRED_AT = at("2026-02-02")


@kept
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


@kept
def some_clusters(number: int = 1) -> tuple[list[Cluster], User]:
    """That many clusters of one round at stage 1, launched on 25 May 2026, and the head of the institute."""
    rows = announced(number)
    with clock.standing_at(LAUNCHED_AT):
        head = an_official(Role.INSTITUTE_HEAD)
        return [services.launch(assessment, actor=head) for assessment in rows], head


@kept
def a_cluster() -> tuple[Cluster, User]:
    """One cluster at stage 1 and the head of the institute."""
    found, head = some_clusters()
    return found[0], head


def a_coordinator(head: User, *, hired_on: date | None = None, name: str = "") -> Coordinator:
    """Appointed by the ministry and hired by the institute's head, on 2 February 2026 unless another day is named."""
    with clock.standing_at(at(hired_on) if hired_on else HIRED_AT):
        institute, person = office_of(Role.INSTITUTE_HEAD), a_person(name)
        Appointment.objects.create(user=person, role=Role.COORDINATOR, organisation=institute, since=clock.today())
        head.appointments.filter(role=Role.INSTITUTE_HEAD).update(since=date(2026, 1, 12))
        head.forget_appointments()
        return services.hire(institute, actor=head, user=person, hired_on=clock.today())


def led(cluster: Cluster, head: User, number: int = 2) -> list[Coordinator]:
    """That many new coordinators assigned from the day of the launch."""
    found = [a_coordinator(head) for _ in range(number)]
    with clock.standing_at(LAUNCHED_AT):
        head.forget_appointments()
        for coordinator in found:
            services.assign_coordinator(cluster, actor=head, coordinator=coordinator, since=cluster.launched_on)
    return found
