"""What time does to rounds and applications (M 3.2.2/4-5)."""

from __future__ import annotations

from contextlib import suppress

from applications.models import Application, SelectionRound
from applications.selectors.akimats import delivery_of, undelivered
from applications.services import (
    close_intake,
    follow_intake,
    keep_filed,
    lapse,
    note_delivery,
    note_failure,
    stop_with_round,
)
from procedure import clock, deadlines
from procedure.models import Deadline
from procedure.registry import on_expiry
from procedure.workflow import NotAllowed

BATCH = 100


@on_expiry("intake", "round")
def intake_of_round_is_over(deadline: Deadline) -> None:
    """Close the round; its own date is the truth guards read."""
    round_ = SelectionRound.objects.get(dossier=deadline.dossier)
    if round_.status == SelectionRound.Status.ANNOUNCED and clock.now() >= round_.closes_at:
        close_intake(round_, effective_at=deadline.expires_at)


@on_expiry("intake", "cluster")
def intake_of_application_is_over(deadline: Deadline) -> None:
    """Unfiled lapses, returned goes on as filed; for what goes on the term of forwarding begins.

    Day zero of forwarding is the day intake ended, not the day the clock woke.
    """
    application = Application.objects.select_related("round", "dossier").get(dossier=deadline.dossier)
    round_ = application.round
    if round_.status == SelectionRound.Status.CANCELLED:  # the cancellation stopped half-way
        stop_with_round(application)
        return
    if round_.intake_due_on > deadline.due_on:  # the round was extended and this alarm rang too early
        _arm_again(application, deadline)
        return
    if application.status == Application.Status.DRAFT:
        lapse(application, effective_at=deadline.expires_at)
    elif application.status == Application.Status.RETURNED:
        keep_filed(application, effective_at=deadline.expires_at)
    if application.status == Application.Status.SUBMITTED:
        deadlines.start(deadline.dossier, "forward", on=round_.intake_due_on, as_set=round_.term("forward"))


def _arm_again(application: Application, deadline: Deadline) -> None:
    deadline.state, deadline.closed_at = Deadline.State.OPEN, None
    deadline.attention_at = deadline.expires_at
    deadline.save(update_fields=["state", "closed_at", "attention_at"])
    follow_intake(application, application.round.intake_due_on)


@on_expiry("objection", "cluster")
def objection_is_over(deadline: Deadline) -> None:
    """The window closes by itself: guards compare with its end, nothing else changes."""


def note_deliveries() -> int:
    """What became of the letters to akimats; asked again every minute until something is known."""
    noted = 0
    for notice in undelivered()[:BATCH]:
        delivery = delivery_of(notice)
        with suppress(NotAllowed):  # acknowledged meanwhile
            if delivery.sent_at:
                note_delivery(notice, sent_at=delivery.sent_at)
                noted += 1
            elif delivery.failed:
                note_failure(notice, why=delivery.why)
                noted += 1
    return noted
