"""What can be asked about coordinators: whom to hire, whom to assign, how far the training is, who conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Appointment, Organisation, User
from coordinators.models import Cluster, ClusterAssignment, CompetenceRating, Coordinator
from coordinators.pure.training import completed_by
from methodology.initiative import COMPETENCES, TRAINING_MODULES_MIN, Competence
from methodology.roles import Role
from procedure import clock
from selection.conflicts import findings, works_for_applicant
from selection.models import ExpertAssignment


def hireable(institute: Organisation) -> QuerySet[User]:
    """People who hold the coordinator's role in this institute today and are not employed as one."""
    holding = Appointment.objects.current().filter(role=str(Role.COORDINATOR), organisation=institute)
    return (
        User.objects.filter(pk__in=holding.values("user"), is_active=True)
        .exclude(pk__in=Coordinator.objects.employed().values("user"))
        .order_by("full_name", "pk")
    )


def assignable(cluster: Cluster) -> QuerySet[Coordinator]:
    """Employed coordinators who are not assigned to this cluster, those with fewer clusters first in the list's words."""
    return (
        Coordinator.objects.employed()
        .exclude(pk__in=cluster.assignments.open().values("coordinator"))
        .select_related("user")
    )


def lasting_assignments(coordinator: Coordinator) -> QuerySet[ClusterAssignment]:
    """Assignments that go on after today."""
    goes_on = Q(until__isnull=True) | Q(until__gt=clock.today())
    return coordinator.assignments.filter(goes_on).select_related("cluster")


def conflicts(coordinator: Coordinator, cluster: Cluster) -> Iterator[str]:
    """Earlier work of this person for or upon the applicant (M 3.2.2/3, 6): consulting, scoring, employment."""
    application = cluster.assessment.application
    person = coordinator.user
    if works_for_applicant(person, application):
        yield _("Действует от имени заявителя: %(firm)s.") % {"firm": application.applicant.name}
    yield from findings(person, application)
    scored = ExpertAssignment.objects.filter(
        expert=person, assessment__application__applicant=application.applicant_id, filed_at__isnull=False
    )
    for row in scored.select_related("assessment__application__dossier"):
        yield _("Оценивал заявку этого заявителя: %(number)s.") % {"number": row.assessment.application.dossier.number}


@dataclass(frozen=True)
class Training:
    """How far a coordinator's training is: distinct modules of those required, and since when it is complete."""

    done: int
    required: int
    completed_on: date | None


def training_of(coordinator: Coordinator) -> Training:
    """Reads ``coordinator.training``, prefetched where a list shows many."""
    rows = [row for row in coordinator.training.all() if row.withdrawn_at is None]
    records = [(row.module_id, row.completed_on) for row in rows]
    return Training(
        len({module for module, __ in records}), TRAINING_MODULES_MIN, completed_by(records, TRAINING_MODULES_MIN)
    )


@dataclass(frozen=True)
class Skill:
    """A competence with the latest rating of each side."""

    fact: Competence
    own: CompetenceRating | None
    head: CompetenceRating | None


def skills_of(coordinator: Coordinator) -> list[Skill]:
    """The five competences of M 2.3 with their latest ratings."""
    latest: dict[tuple[str, str], CompetenceRating] = {}
    for rating in coordinator.ratings.all():  # newest first
        latest.setdefault((rating.competence, rating.side), rating)
    return [Skill(fact, latest.get((fact.code, "self")), latest.get((fact.code, "head"))) for fact in COMPETENCES]
