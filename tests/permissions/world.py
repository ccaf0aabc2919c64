"""A world with one application in every state, which can be made any number of times larger.

Every row was made by acts; ``grow`` copies dossiers with all that hangs on them, as the benchmarks do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from applications import services as applications
from applications.models import Application, SelectionRound
from benchmarks.copies import multiply
from coordinators import services as coordinators
from methodology.roles import Role
from notices.readers import write_letters
from procedure import clock
from procedure.models import Dossier
from procedure.tick import tick
from selection import services as selection
from selection.models import Assessment, Meeting
from tests.factories.accounts import an_akimat, an_applicant, an_official
from tests.factories.applications import a_forwarded_application, a_round, an_application, at, fill
from tests.factories.commission import SAT_AT, SUBMITTED_AT, a_sitting, decided
from tests.factories.selection import (
    CLOSED_AT,
    FILED_AT,
    FORWARDED_AT,
    RECEIVED_AT,
    an_assessment,
    an_expert,
    concluded,
    scored,
)
from tests.permissions.stage import appointed

OPENED_ON = date(2026, 5, 4)
NOW = at("2026-05-25")
STATES = (
    "draft", "returned", "filed", "to_forward", "to_receive", "assessing", "scored", "concluded", "at_sitting", "deferred",
    "rejected", "launched",
)  # fmt: skip


@dataclass
class World:
    """People by role, one round that closed and one that is open, an application in each state."""

    people: dict[str, User | None]
    closed: SelectionRound
    open: SelectionRound
    applications: dict[str, Application]
    sitting: Meeting
    held: Meeting

    def assessment(self, state: str) -> Assessment:
        return Assessment.objects.get(application=self.applications[state])

    def grow(self, copies: int, *, sittings: bool = False) -> None:
        """Add ``copies`` more of every application; with ``sittings`` each copy has its own, else they share them."""
        roots = [Dossier.objects.get(pk=row.dossier_id) for row in self.applications.values()]
        multiply(
            [*roots, self.sitting, self.held] if sittings else roots, copies, first=Application.objects.count() + 1
        )


def a_world() -> World:
    with clock.standing_at(at("2026-01-12")):
        people, organisation = _people()
        closed = a_round(ministry=people["ministry"])
    owner, found = people["applicant"], {}

    def file(state: str, round_: SelectionRound) -> None:
        found[state] = an_application(
            round_, submitted=True, applicant=organisation, actor=owner, name=f"Кластер {state}"
        )

    with clock.standing_at(FILED_AT):
        for state in STATES[3:]:
            file(state, closed)
    with clock.standing_at(CLOSED_AT):
        tick()
    for state in STATES[4:]:
        with clock.standing_at(FORWARDED_AT):
            a_forwarded_application(found[state], actor=people["ministry"])
    assessments = {state: _assessed(found[state], people, state) for state in STATES[5:]}
    held, sitting = _decided(assessments, people)
    with clock.standing_at(at(OPENED_ON)):
        open_ = a_round(ministry=people["ministry"], published=(OPENED_ON, OPENED_ON))
    with clock.standing_at(NOW):
        for state in ("returned", "filed"):
            file(state, open_)
        applications.return_for_completion(found["returned"], actor=people["ministry"], reason="Нет расчёта")
        found["draft"] = an_application(open_, applicant=organisation, actor=owner, name="Кластер draft")
        fill(found["draft"], owner)
        _asked(open_, people)
        tick()
        write_letters()
    for application in found.values():
        application.refresh_from_db()
    return World(people, closed, open_, found, sitting, held)


def _people() -> tuple[dict[str, User | None], object]:
    organisation, owner = an_applicant()
    roles = {
        "ministry": Role.MINISTRY, "ministry_head": Role.MINISTRY_HEAD, "institute_head": Role.INSTITUTE_HEAD,
        "expert": Role.INSTITUTE_EXPERT, "second_expert": Role.INSTITUTE_EXPERT, "secretary": Role.SECRETARY,
        "member": Role.MEMBER,
    }  # fmt: skip
    people = {name: an_official(role) for name, role in roles.items()}
    people |= {
        "akimat": an_akimat("10")[1], "applicant": owner, "coordinator": appointed(Role.COORDINATOR),
        "observer": appointed(Role.OBSERVER), "public": None,
    }  # fmt: skip
    return people, organisation


def _assessed(application: Application, people: dict[str, User | None], state: str) -> Assessment:
    """Received and given to both experts; further along from ``scored`` on, sent to the Commission from ``at_sitting``."""
    head = people["institute_head"]
    assessment, __ = an_assessment(application, head=head)
    experts = [an_expert(assessment, head, expert=people[name]) for name in ("expert", "second_expert")]
    criterion = application.round.criteria.first()
    with clock.standing_at(RECEIVED_AT):
        selection.add_evidence(
            assessment, actor=head, criterion=criterion, source="Бюро статистики", text="Экспорт растёт"
        )
    if state == "assessing":
        return assessment
    for points, expert in zip((4, 3), experts, strict=True):
        scored(assessment, expert, points)
    if state == "scored":
        return assessment
    concluded(assessment, head)
    if state != "concluded":
        with clock.standing_at(SUBMITTED_AT):
            selection.submit_to_commission(assessment, actor=people["ministry"])
    return assessment


def _decided(assessments: dict[str, Assessment], people: dict[str, User | None]) -> tuple[Meeting, Meeting]:
    """One sitting that is over with its results announced, and one that sits now with the rest on its agenda."""
    with clock.standing_at(SAT_AT):
        acts = {"launched": "select", "rejected": "reject", "deferred": "defer"}
        held, __, __ = decided({assessments[state]: act for state, act in acts.items()})
        for state in ("launched", "rejected"):
            assessments[state].refresh_from_db()
            selection.tell_result(assessments[state], actor=people["ministry"])
        selection.announce_results(held, actor=people["ministry"])
        for state in ("launched", "rejected"):
            assessments[state].refresh_from_db()
        coordinators.launch(assessments["launched"], actor=people["institute_head"])
        selection.file_objection(assessments["rejected"], actor=people["applicant"], text="Не согласны с баллом")
        sitting, __, __ = a_sitting([assessments["at_sitting"]], number="2")
    return held, sitting


def _asked(open_: SelectionRound, people: dict[str, User | None]) -> None:
    """A question with its answer for all, one that waits, and a consultation."""
    applications.log_consultation(open_, actor=people["expert"], held_on=clock.today(), topic="Как заполнять")
    question = applications.ask_question(open_, actor=people["applicant"], text="Можно ли двум регионам?")
    applications.answer_question(question, actor=people["expert"], answer="Можно.", published=True)
    applications.ask_question(open_, actor=people["applicant"], text="А трём?")
