"""Act x person, against a table written and reviewed by hand; and the proof that widening any one ``by`` is noticed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from accounts.models import Appointment, Authority, CalendarChange, Invitation, Organisation, User
from accounts.permissions import anyone
from action_plans.models import (
    ActionPlan,
    Activity,
    Amendment,
    Comment,
    GroupTask,
    HelpRequest,
    LedgerEntry,
    Revision,
    StateRequest,
)
from applications.models import AkimatNotice, Application, Interest, Question, SelectionRound
from applications.permissions import signed_in
from coordinators.models import (
    BaseImport,
    ChainStep,
    Cluster,
    CompanyYear,
    Consultant,
    Contact,
    Coordinator,
    Event,
    IndustryNote,
    Interview,
    Participant,
    Remark,
    Segment,
    StrategyFlag,
    StrategyOption,
    SuccessFactor,
    TrainingModule,
    TrainingSession,
    WorkingGroup,
)
from coordinators.models import Relation as ChainRelation
from methodology.roles import Role
from monitoring.models import (
    Claim,
    CostEntry,
    Evaluation,
    Indicator,
    IndicatorSystem,
    KnowledgeEvent,
    Lesson,
    Measurement,
    Package,
    Period,
    Policy,
    ReferenceTotal,
    Review,
    TotalsSheet,
)
from procedure import registry
from procedure.views import door_names
from procedure.workflow import Act, Relation, Workflow
from selection.models import Assessment, Meeting, Objection
from tests.permissions.rights import FORBIDDEN, among, differences, rows
from tests.permissions.stage import STATES, Stage, staged

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MODELS = {
    "application": Application, "appointment": Appointment, "assessment": Assessment, "authority": Authority,
    "calendar_change": CalendarChange, "cluster": Cluster, "leader": Coordinator, "module": TrainingModule, "session": TrainingSession,
    "draft_round": SelectionRound, "firm": Organisation, "institute": Organisation, "interest": Interest, "meeting": Meeting,
    "notice": AkimatNotice, "objection": Objection, "office": Organisation, "question": Question, "rival": Assessment,
    "round": SelectionRound, "invited_place": Participant, "known_place": Participant, "company_year": CompanyYear,
    "contact": Contact, "load": BaseImport, "interview": Interview, "step": ChainStep, "relation": ChainRelation,
    "note": IndustryNote, "event": Event, "held_event": Event, "remark": Remark, "group": WorkingGroup,
    "consultant": Consultant, "segment": Segment, "factor": SuccessFactor, "option": StrategyOption,
    "flag": StrategyFlag, "plan": ActionPlan, "activity": Activity, "offer": Activity, "revision": Revision,
    "draft_request": StateRequest, "state_request": StateRequest, "state_answered": StateRequest,
    "amendment": Amendment, "comment": Comment, "offer_comment": Comment, "settled_comment": Comment, "help": HelpRequest,
    "system": IndicatorSystem, "indicator": Indicator, "period": Period, "value": Measurement, "restatement": Measurement,
    "evaluation": Evaluation, "draft_evaluation": Evaluation, "review": Review,
    "help_answered": HelpRequest, "joined_place": Participant, "pledge": LedgerEntry, "task": GroupTask,
    "policy": Policy, "cost": CostEntry, "claim": Claim, "draft_claim": Claim, "tender": Package, "package": Package, "lesson": Lesson,
    "sent_lesson": Lesson, "ministry_lesson": Lesson, "public_lesson": Lesson, "knowledge": KnowledgeEvent,
    "total": ReferenceTotal, "totals_sheet": TotalsSheet,
}  # fmt: skip
ACTS: list[tuple[Workflow, Act]] = [(w, act) for w in registry.workflows() for act in w.acts.values()]
EVERYBODY = Relation("кто угодно", lambda actor, record: True, "observer")


@dataclass(frozen=True)
class May:
    """Who may do an act upon a record in a state."""

    act: str
    state: str
    record: str
    may: str
    reason: str


def table() -> list[May]:
    with (Path(__file__).parent / "acts.csv").open(encoding="utf-8") as file:
        return [May(**line) for line in csv.DictReader(file)]


def record_of(stage: Stage, name: str) -> Any:
    key = stage.records[name]
    return Invitation.objects.get(secret=key) if name == "invitation" else MODELS[name].objects.get(pk=key)


def actors(stage: Stage) -> dict[str, User | None]:
    """Everybody of the stage as they are now, and the clock; who has not signed in acts nowhere."""
    fresh = User.objects.in_bulk([person.pk for person in stage.people.values() if person])
    return {role: fresh[person.pk] for role, person in stage.people.items() if person} | {"clock": None}


def wrong(people: dict[str, User | None], record: Any, right: May) -> Iterator[str]:
    """People whom the act admits otherwise than the table says."""
    act = registry.find_act(right.act)
    for role, actor in people.items():
        admits = act.role_of(actor, record) is not None
        expected = right.may == "clock" if role == "clock" else among(role, right.may)
        if admits != expected:
            yield f"{right.act}, {role}: {'может' if admits else 'не может'}"


def test_every_act_has_a_right_and_every_right_an_act():
    assert {right.act for right in table()} == {f"{w.app}.{act.code}" for w, act in ACTS}
    assert [right.act for right in table() if not right.reason.strip()] == []


@pytest.mark.parametrize("state", STATES)
def test_each_person_may_do_what_is_written_and_nothing_else(state):
    stage = staged(state)
    with stage.now():
        people = actors(stage)
        rights = [(right, record_of(stage, right.record)) for right in table() if right.state == state]
        assert [sentence for right, record in rights for sentence in wrong(people, record, right)] == []


@pytest.mark.parametrize("state", STATES)
def test_widening_or_narrowing_any_one_act_is_noticed(state, monkeypatch):
    """Each ``by`` in turn: anybody admitted, one more role admitted, the clock admitted, one of those left out."""
    unnoticed, tried = [], 0
    stage = staged(state)
    with stage.now():
        people = actors(stage)
        rights = [(right, record_of(stage, right.record)) for right in table() if right.state == state]
        for workflow, act in ACTS:
            mine = [(right, record) for right, record in rights if right.act == f"{workflow.app}.{act.code}"]
            for name, by in mutations(act) if mine else ():
                tried += 1
                with monkeypatch.context() as patch:
                    patch.setitem(workflow.acts, act.code, replace(act, by=by))
                    if not any(any(wrong(people, record, right)) for right, record in mine):
                        unnoticed.append(f"{act.code}: {name}")
    assert unnoticed == []
    assert tried or not rights


def mutations(act: Act) -> Iterator[tuple[str, tuple]]:
    """Every way to change who may do the act by one word. An act open to all signed in cannot be widened."""
    yield from ((f"без {who}", tuple(other for other in act.by if other is not who)) for who in act.by)
    if act.by not in ((anyone,), (signed_in,)):
        yield "и кто угодно", (*act.by, EVERYBODY)
        yield from ((f"и {role}", (*act.by, role)) for role in Role if role not in act.by)


@pytest.mark.parametrize("state", STATES)
def test_the_page_of_an_act_notices_who_was_let_in(state, monkeypatch):
    """The same through the pages: with ``by`` widened, somebody the table forbids is let in."""
    stage, unnoticed = staged(state), []
    acts = {(name, code.replace("_", "-")): (workflow, code) for (workflow, code, __), name in door_names().items()}
    with stage.now():
        for row in rows(state):
            forbidden = tuple(role for role in stage.people if row.expects(role) == FORBIDDEN)
            found = acts.get((row.name, row.url.rpartition(" ")[2]))
            if not found or not forbidden:
                continue
            workflow = next(w for w, __ in ACTS if w.code == found[0])
            act = workflow.acts[found[1]]
            with monkeypatch.context() as patch:
                patch.setitem(workflow.acts, act.code, replace(act, by=(*act.by, EVERYBODY)))
                if not any(differences(stage, [replace(row, method="GET")], forbidden[:1])):
                    unnoticed.append(row.url)
    assert unnoticed == []
