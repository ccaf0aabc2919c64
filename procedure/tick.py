"""The clock: level, not edge. It asks what is due and open, and handles each row once, alone.

A clock that is late must never lengthen a term, and a clock that runs twice must never act twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from procedure import calendars, clock, deadlines, journal, nudge, registry
from procedure.models import Deadline, Dossier, TickRun

log = logging.getLogger(__name__)


@dataclass
class Outcome:
    handled: int = 0
    failed: int = 0


def tick() -> Outcome:
    """Handle every term that needs attention now. Safe to run twice, late, or in parallel."""
    outcome = Outcome()
    with nudge.once():
        _handle_due(clock.now(), outcome)
    return outcome


def _handle_due(at: datetime, outcome: Outcome) -> None:
    rows = list(Deadline.objects.due(at).values_list("pk", "dossier_id"))
    while rows:
        for pk, dossier_id in rows:
            _handle(pk, dossier_id, outcome)
        # Effects may start terms that are themselves already over (a clock that slept): look again.
        seen = {pk for pk, __ in rows}
        rows = [row for row in Deadline.objects.due(at).values_list("pk", "dossier_id") if row[0] not in seen]
    said = {"at": at, "handled": outcome.handled, "failed": outcome.failed}
    if not TickRun.objects.filter(name="tick").update(**said):
        TickRun.objects.update_or_create(name="tick", defaults=said)


def _handle(pk: int, dossier_id: int, outcome: Outcome) -> None:
    """One row in its own transaction; a bad row never stops the rest."""
    try:
        with transaction.atomic():
            outcome.handled += _under_lock(pk, dossier_id)
    except Exception:
        log.exception("Срок %s не обработан", pk)
        outcome.failed += 1
        _back_off(pk)


def _under_lock(pk: int, dossier_id: int) -> int:
    dossier = Dossier.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=dossier_id).first()
    if dossier is None:
        return 0  # somebody is writing in it; next minute
    handled = 0
    at = clock.now()
    while deadline := Deadline.objects.due(at).filter(pk=pk).first():
        deadline.dossier = dossier
        if deadline.state == Deadline.State.EXPIRED:
            _escalate(deadline)
        elif at >= deadline.expires_at:
            _expire(deadline)
        else:
            _warn(deadline)
        handled = 1
    return handled


def _warn(deadline: Deadline) -> None:
    """Send the latest reminder that is due; missed ones collapse into it."""
    calendar, at = calendars.current(), clock.now()
    due = [d for d in deadlines.reminder_days(deadline) if deadlines.reminder_moment(deadline, d, calendar) <= at]
    deadline.warned = min(due) if due else deadline.warned
    deadline.attention_at = deadlines.next_attention(deadline, calendar)
    deadline.save(update_fields=["warned", "attention_at"])
    if due:
        _write(deadline, "procedure.term_warned", clock.now(), days=deadline.warned)


def _expire(deadline: Deadline) -> None:
    deadlines.after_expiry(deadline, clock.now())
    _write(deadline, "procedure.term_expired", deadline.expires_at)
    if handler := registry.expiry_handler(deadline.term, deadline.dossier.kind):
        handler(deadline)


def _escalate(deadline: Deadline) -> None:
    """Report an overdue internal term one step further up; missed steps collapse into the highest."""
    at = clock.now()
    reached = [n for n in deadlines.ESCALATIONS if deadlines.escalation_moment(deadline, n) <= at]
    later = [n for n in deadlines.ESCALATIONS if n not in reached]
    deadline.attention_at = deadlines.escalation_moment(deadline, later[0]) if later else None
    deadline.save(update_fields=["attention_at"])
    if reached:
        moment = deadlines.escalation_moment(deadline, reached[-1])
        level = deadlines.ESCALATIONS.index(reached[-1]) + 1
        _write(deadline, "procedure.term_escalated", moment, level=level)


def _write(deadline: Deadline, act: str, effective_at, **data) -> None:
    journal.write(
        deadline.dossier,
        act,
        actor=None,
        role="clock",
        effective_at=effective_at,
        target=f"procedure.Deadline:{deadline.pk}",
        data={"term": deadline.term, "key": deadline.key, "due_on": deadline.due_on, **data},
    )


def _back_off(pk: int) -> None:
    deadline = Deadline.objects.filter(pk=pk, attention_at__isnull=False).first()
    if deadline:
        minutes = min(2**deadline.failures, 60)
        Deadline.objects.filter(pk=pk).update(
            failures=deadline.failures + 1, attention_at=clock.now() + timedelta(minutes=minutes)
        )
