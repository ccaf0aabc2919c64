"""The cluster of the stage: each subject of the initiative puts its own records and canaries beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from accounts.models import Appointment, Region, User
from coordinators import services as coordinators
from coordinators.models import Coordinator
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_person, office_of
from tests.factories.applications import a_pdf
from tests.permissions import events, impact, industry, measured, plans, spending, strategy


def build(stage: Any) -> None:
    """Launch the selected application, then let each subject play its part."""
    stage.assessment.refresh_from_db()
    stage.cluster = coordinators.launch(stage.assessment, actor=stage.who("institute_head"))
    stage.records["cluster"] = stage.cluster.pk
    for part in PARTS:
        part(stage)


def coordinators_of_the_institute(stage: Any) -> None:
    """One who leads the cluster, one who leads none, one whom nobody has hired; a programme with a session over."""
    head, institute = stage.who("institute_head"), office_of(Role.INSTITUTE_HEAD)
    leader, other = (_hired(stage, name) for name in ("coordinator", "other_coordinator"))
    coordinators.assign_coordinator(stage.cluster, actor=head, coordinator=leader, since=clock.today())
    module = coordinators.add_module(institute, actor=head, code="m1", title_ru="Содействие")
    yesterday = clock.today() - timedelta(days=1)
    session = coordinators.plan_session(
        module, actor=head, begins_on=yesterday, ends_on=yesterday, place="Астана", trainer="Школа"
    )
    coordinators.record_visit(
        other, actor=stage.who("other_coordinator"), region=Region.objects.get(code="59"), visited_on=clock.today(),
        met="Палата", notes=stage.canary("visit_notes"), readiness="ready",
    )  # fmt: skip
    stage.records |= {
        "leader": leader.pk, "other": other.pk, "module": module.pk, "session": session.pk,
    }  # fmt: skip


def _hired(stage: Any, name: str) -> Coordinator:
    return _employed(stage, stage.who(name))


def _employed(stage: Any, person: User) -> Coordinator:
    return coordinators.hire(
        office_of(Role.INSTITUTE_HEAD), actor=stage.who("institute_head"), user=person,
        hired_on=clock.today() - timedelta(days=1),
    )  # fmt: skip


def what_stays_inside(stage: Any) -> None:
    """Why a third coordinator goes after this day; an output of the stage with the file that proves it."""
    head, person = stage.who("institute_head"), a_person()
    yesterday = clock.today() - timedelta(days=1)
    Appointment.objects.create(
        user=person, role=Role.COORDINATOR, organisation=office_of(Role.INSTITUTE_HEAD), since=yesterday
    )
    third = _employed(stage, person)
    coordinators.assign_coordinator(stage.cluster, actor=head, coordinator=third, since=clock.today())
    coordinators.release_coordinator(
        stage.cluster, actor=head, coordinator=third, until=clock.today(), reason=stage.canary("release_reason")
    )
    leader = stage.who("coordinator")
    coordinators.file_output(
        stage.cluster, actor=leader, output="trends", text="Спрос растёт", owner=leader,
        upload=a_pdf(f"{stage.canary('output_file')}.pdf"),
    )  # fmt: skip


#: Subjects in the order they happen, each ``part(stage)``.
PARTS: tuple[Any, ...] = (
    coordinators_of_the_institute, what_stays_inside, *industry.PARTS, *events.PARTS, *strategy.PARTS, *plans.PARTS, industry.report,
    *spending.PARTS, *impact.PARTS, *measured.PARTS,
)  # fmt: skip
