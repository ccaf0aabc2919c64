"""Anybody tries anything, in any order, while the days pass: the tables of acts hold over a whole dossier."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import applications.services as filing
import selection.services as assessing
from applications.models import Application
from applications.workflow import APPLICATION
from methodology.roles import Role
from procedure import clock, journal
from procedure.models import Deadline, JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed
from selection.models import Assessment
from selection.workflow import ASSESSMENT
from tests.factories.accounts import an_akimat, an_applicant, an_official
from tests.factories.applications import DUE_ON, a_round, an_application, at, fill

START = at("2026-02-20")
REASON = "Так надо"
WORDS = {"strengths": "Связи", "weaknesses": "Кадры", "text": "Вывод", "recommendation": "support"}
ENDED = (Application.Status.WITHDRAWN, Application.Status.LAPSED)
EXPERTS = ("expert", "second_expert", "third_expert")


def scored_by(assessment: Assessment, actor: Any) -> None:
    for criterion in assessment.application.round.criteria.all():
        assessing.score(assessment, actor=actor, criterion=criterion, points=Decimal(3), justification=REASON)


APPLICATION_ACTS: dict[str, Callable[..., Any]] = {
    "submit": lambda record, actor, other: filing.submit(record, actor=actor),
    "return_for_completion": lambda record, actor, other: filing.return_for_completion(
        record, actor=actor, reason=REASON
    ),
    "withdraw": lambda record, actor, other: filing.withdraw(record, actor=actor, reason=REASON),
    "notify_akimat": lambda record, actor, other: filing.notify_akimat(record, actor=actor),
    "forward": lambda record, actor, other: filing.forward(record, actor=actor),
    "lapse": lambda record, actor, other: filing.lapse(record, actor=actor),
    "receive": lambda record, actor, other: assessing.receive(record, actor=actor),
}
ASSESSMENT_ACTS: dict[str, Callable[..., Any]] = {
    "assign_expert": lambda record, actor, other: assessing.assign_expert(record, actor=actor, expert=other),
    "declare_independence": lambda record, actor, other: assessing.declare_independence(record, actor=actor),
    "recuse": lambda record, actor, other: assessing.recuse(record, actor=actor, reason=REASON),
    "release_expert": lambda record, actor, other: assessing.release_expert(
        record, actor=actor, expert=other, reason=REASON
    ),
    "score": lambda record, actor, other: scored_by(record, actor),
    "file_scores": lambda record, actor, other: assessing.file_scores(record, actor=actor),
    "conclude": lambda record, actor, other: assessing.conclude(record, actor=actor, **WORDS),
    "reopen": lambda record, actor, other: assessing.reopen(record, actor=actor, reason=REASON),
}
ACTS = APPLICATION_ACTS | ASSESSMENT_ACTS
BACKWARD = ("return_for_completion", "withdraw", "lapse", "recuse", "release_expert", "reopen")


class AnyOrder(RuleBasedStateMachine):
    """One dossier of ``world``, put back after every run."""

    world: dict[str, Any]

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = START

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(assessing=st.booleans())
    def half_the_runs_start_at_the_institute(self, assessing: bool) -> None:
        if not assessing:
            return
        with clock.standing_at(self.now):
            assert self.attempt("submit", "applicant", "expert")
        self.intake_ends()
        with clock.standing_at(self.now):
            for code, who in (("notify_akimat", "ministry"), ("forward", "ministry"), ("receive", "head")):
                assert self.attempt(code, who, "expert")
            for expert in EXPERTS[:2]:
                assert self.attempt("assign_expert", "head", expert)
                assert self.attempt("declare_independence", expert, expert)

    @property
    def application(self) -> Application:
        return Application.objects.get(pk=self.world["application"])

    def record_of(self, code: str) -> Any:
        """What the act is done to; None while there is no such record."""
        application = self.application
        return application if code in APPLICATION_ACTS else Assessment.objects.filter(application=application).first()

    def state(self) -> tuple[Any, ...]:
        """All that a refusal must leave as it was."""
        assessment = self.record_of("score")
        return (
            self.application.status, assessment and assessment.status, JournalEntry.objects.count(),
            list(Deadline.objects.order_by("pk").values_list("pk", "state", "due_on", "closed_at")),
        )  # fmt: skip

    def attempt(self, code: str, who: str, other: str) -> bool:
        """True when done. Done means: it was offered, its state is the table's, one more line says so."""
        record, actor = self.record_of(code), self.world[who]
        flow = ASSESSMENT if code in ASSESSMENT.acts else APPLICATION
        act, before, offered = flow.acts[code], self.state(), flow.obstacles(code, record, actor) == []
        try:
            with transaction.atomic():
                ACTS[code](record, actor, self.world[other])
        except (NotAllowed, ValidationError) as refusal:
            why = refusal
        else:
            why = None
        if why is not None:
            assert self.state() == before
            assert not (offered and isinstance(why, NotAllowed))
            return False
        assert offered, (code, who)
        assert before[2] < JournalEntry.objects.count()
        changed = self.record_of("score" if flow is ASSESSMENT else code)
        assert act.target is None or changed.status == act.target
        return True

    @rule(code=st.sampled_from(sorted(ACTS)), who=st.sampled_from(("applicant", "ministry", "head", *EXPERTS, "stranger")),
          other=st.sampled_from((*EXPERTS, "stranger")))  # fmt: skip
    def anybody_tries_anything(self, code: str, who: str, other: str) -> None:
        with clock.standing_at(self.now):
            if self.record_of(code) is not None:
                self.attempt(code, who, other)

    @rule(pick=st.integers(0, 50), other=st.sampled_from(EXPERTS), back=st.sampled_from((False, False, False, True)))
    def somebody_entitled_acts(self, pick: int, other: str, back: bool) -> None:
        """What leads onward, so that runs come far, and now and then what undoes it."""
        wanted = [code for code in ACTS if (code in BACKWARD) == back]
        with clock.standing_at(self.now):
            open_ones = [
                (code, who)
                for code in wanted
                for who in ("applicant", "ministry", "head", *EXPERTS)
                if (record := self.record_of(code)) is not None
                and not (ASSESSMENT if code in ASSESSMENT.acts else APPLICATION).obstacles(
                    code, record, self.world[who]
                )
            ]
            if open_ones:
                code, who = open_ones[pick % len(open_ones)]
                self.attempt(code, who, other)

    @rule(days=st.integers(1, 15))
    def days_pass(self, days: int) -> None:
        """The clock does at once all that is due, and nothing more when it looks again."""
        self.now += timedelta(days=days)
        with clock.standing_at(self.now):
            tick()
            after = self.state()
            tick()
            assert self.state() == after

    @precondition(lambda self: self.now.date() <= DUE_ON)
    @rule()
    def intake_ends(self) -> None:
        self.now = at(DUE_ON + timedelta(days=1))
        with clock.standing_at(self.now):
            tick()

    @invariant()
    def the_journal_is_whole_and_says_the_state(self) -> None:
        application = self.application
        assert list(journal.breaks(application.dossier)) == []
        for record in filter(None, (application, self.record_of("score"))):
            last = JournalEntry.objects.filter(target=f"{record._meta.label}:{record.pk}").order_by("-seq").first()
            assert last is None or last.after == record.status

    @invariant()
    def what_has_ended_owes_nothing(self) -> None:
        application = self.application
        if application.status in ENDED:
            assert not Deadline.objects.running().filter(dossier=application.dossier).exists()
        if application.status != Application.Status.FORWARDED:
            assert self.record_of("score") is None


@pytest.mark.django_db
def test_anybody_may_try_anything_in_any_order():
    with clock.standing_at(at("2026-01-12")):
        round_ = a_round()
        an_akimat("10")
        organisation, owner = an_applicant()
        people = {"ministry": Role.MINISTRY, "head": Role.INSTITUTE_HEAD, "stranger": Role.SECRETARY}
        world = {name: an_official(role) for name, role in people.items()}
        world |= {name: an_official(Role.INSTITUTE_EXPERT) for name in EXPERTS}
    with clock.standing_at(START):
        application = an_application(round_, applicant=organisation, actor=owner)
        fill(application, owner)
    AnyOrder.world = world | {"applicant": owner, "application": application.pk}
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
