"""Terms as rows: start, meet, cancel, extend, pause, recompute. Each is called within an act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from methodology.terms import LADDER, Force, Unit
from procedure import calendars, clock, journal
from procedure.bulk import save_many
from procedure.models import Deadline, Dossier
from procedure.workcalendar import WorkCalendar

MORNING = 8  # reminders leave at the beginning of a working day
ESCALATIONS = tuple(rung.late for rung in LADDER)
BATCH = 500  # terms moved in one transaction
MOVED = ("due_on", "expires_at", "calendar_digest", "basis", "attention_at")


@dataclass(frozen=True)
class TermLength:
    """Length of a term as the dossier's round set it; the edition's own where the round is silent."""

    length: int
    unit: str


def start(
    dossier: Dossier,
    code: str,
    *,
    on: date,
    key: str = "",
    as_set: TermLength | None = None,
    due_on: date | None = None,
) -> Deadline:
    """Start a term. ``on`` is day zero; ``due_on`` only for terms with a fixed date.

    Raises KeyError when the dossier's edition has no such term.
    """
    fact = dossier.law.terms[code]
    length, unit = (as_set.length, as_set.unit) if as_set else (fact.length, str(fact.unit))
    calendar = calendars.current()
    due = due_on or calendar.add(on, length, unit)
    deadline = Deadline(
        dossier=dossier,
        term=code,
        key=key,
        rank=list(dossier.law.terms).index(code),
        length=length,
        unit=unit,
        force=str(fact.force),
        responsible=str(fact.responsible),
        started_on=on,
    )
    _set_due(deadline, due, calendar)
    deadline.save()
    return deadline


def _set_due(deadline: Deadline, due: date, calendar: WorkCalendar) -> None:
    earlier = list(deadline.basis.get("earlier", []))
    if deadline.due_on and deadline.due_on != due:
        earlier.append({"due_on": deadline.due_on.isoformat(), "until": clock.now().isoformat()})
    deadline.due_on = due
    deadline.expires_at = clock.end_of(due)
    deadline.calendar_digest = calendar.digest
    deadline.basis = basis_of(deadline, calendar) | ({"earlier": earlier} if earlier else {})
    deadline.attention_at = next_attention(deadline, calendar)


def basis_of(deadline: Deadline, calendar: WorkCalendar) -> dict[str, Any]:
    """Why this date: start, rule, skipped days with reasons. The page and the letter quote it."""
    if deadline.unit == Unit.FIXED:
        return {"start": deadline.started_on.isoformat(), "rule": "fixed", "due": deadline.due_on.isoformat()}
    return calendar.explain(deadline.started_on, deadline.length, deadline.unit).as_json()


def reminder_days(deadline: Deadline) -> tuple[int, ...]:
    """How many working days before the end reminders leave; the last (0) on the due day itself."""
    fact = deadline.dossier.law.terms[deadline.term]
    return tuple(sorted({*fact.warn, 0}, reverse=True))


def reminder_moment(deadline: Deadline, before: int, calendar: WorkCalendar) -> datetime:
    return clock.at_hour(calendar.add_working_days(deadline.due_on, -before), MORNING)


def next_attention(deadline: Deadline, calendar: WorkCalendar) -> datetime:
    """The next moment the clock must look at an open term: the next unsent reminder, else its end."""
    now = clock.now()
    for before in reminder_days(deadline):
        if deadline.warned is not None and before >= deadline.warned:
            continue
        moment = reminder_moment(deadline, before, calendar)
        if moment > now and moment > clock.end_of(deadline.started_on):
            return moment
    return deadline.expires_at


def find_running(dossier: Dossier, code: str, key: str = "") -> Deadline | None:
    """The term somebody still has to keep, open or already run out."""
    return Deadline.objects.running().filter(dossier=dossier, term=code, key=key).order_by("-pk").first()


def meet(dossier: Dossier, code: str, *, at: datetime, key: str = "") -> Deadline | None:
    """The act the term waited for was done; a term that had run out is met late. None when nothing runs."""
    return _close(find_running(dossier, code, key), Deadline.State.MET, at)


def cancel(dossier: Dossier, code: str, *, at: datetime, key: str = "") -> Deadline | None:
    """The term no longer makes sense (withdrawn, reopened). None when nothing runs."""
    return _close(find_running(dossier, code, key), Deadline.State.CANCELLED, at)


def _close(deadline: Deadline | None, state: str, at: datetime) -> Deadline | None:
    if deadline:
        deadline.state, deadline.closed_at, deadline.attention_at = state, at, None
        deadline.save(update_fields=["state", "closed_at", "attention_at"])
    return deadline


def extend(deadline: Deadline, to: date) -> Deadline:
    """Move an open term to ``to``; the earlier date stays in its basis.

    Raises ValueError when the new day is not later.
    """
    if to <= deadline.due_on:
        raise ValueError(_("Новый срок должен быть позже прежнего."))
    calendar = calendars.current()
    deadline.warned = None
    _set_due(deadline, to, calendar)
    deadline.save()
    return deadline


@dataclass(frozen=True)
class Shift:
    """One line of a recomputation's preview."""

    deadline: Deadline
    was: date
    becomes: date


def shifts(calendar: WorkCalendar | None = None) -> Iterator[Shift]:
    """Open terms that the calendar in force would move. Closed, extended and fixed terms stay."""
    calendar = calendar or calendars.current()
    rows = Deadline.objects.filter(state=Deadline.State.OPEN).exclude(unit=Unit.FIXED).select_related("dossier")
    for deadline in rows.order_by("pk").iterator(chunk_size=2000):
        if deadline.basis.get("earlier") and not deadline.basis.get("recomputed"):
            continue
        becomes = calendar.add(deadline.started_on, deadline.length, deadline.unit)
        if becomes != deadline.due_on:
            yield Shift(deadline, deadline.due_on, becomes)


def apply_shifts(shifts: Iterable[Shift]) -> int:
    """Move these terms and write each down; returns how many. May be stopped and run again at any moment.

    A term somebody closed or moved meanwhile stays; so does one of a dossier somebody is writing in, till the next run.
    """
    moved = 0
    for batch in _batches(shifts):
        with transaction.atomic():
            moved += _move(batch)
    return moved


def _batches(shifts: Iterable[Shift]) -> Iterator[dict[int, Shift]]:
    """A dossier stands in a batch once: its journal is a chain."""
    batch: dict[int, Shift] = {}
    for shift in shifts:
        if shift.deadline.dossier_id in batch or len(batch) == BATCH:
            yield batch
            batch = {}
        batch[shift.deadline.dossier_id] = shift
    if batch:
        yield batch


def _move(batch: dict[int, Shift]) -> int:
    free = Dossier.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=batch).in_bulk()
    keys = [shift.deadline.pk for dossier, shift in batch.items() if dossier in free]
    rows = Deadline.objects.filter(pk__in=keys, state=Deadline.State.OPEN).order_by("pk")
    moved = [row for row in rows if row.due_on == batch[row.dossier_id].was]
    calendar = calendars.current()
    for row in moved:
        row.dossier = free[row.dossier_id]
        _set_due(row, batch[row.dossier_id].becomes, calendar)
        row.basis["recomputed"] = True
    save_many(moved, MOVED)
    journal.write_by_clock(
        "procedure.terms_recomputed",
        [(row.dossier, f"procedure.Deadline:{row.pk}",
          {"term": row.term, "key": row.key, "was": batch[row.dossier_id].was, "due_on": row.due_on})
         for row in moved],
    )  # fmt: skip
    return len(moved)


def after_expiry(deadline: Deadline, at: datetime) -> None:
    """Mark a term as run out. A binding or indicative one is over; an internal one escalates until it is met."""
    deadline.state = Deadline.State.EXPIRED
    if deadline.force == Force.INTERNAL:
        deadline.attention_at = escalation_moment(deadline, ESCALATIONS[0])
    else:
        deadline.attention_at = None
        if deadline.force == Force.BINDING:
            deadline.closed_at = at
    deadline.save(update_fields=["state", "attention_at", "closed_at"])


def escalation_moment(deadline: Deadline, days: int) -> datetime:
    """When the overdue of an internal term is reported further up: ``days`` working days after the end."""
    return clock.at_hour(calendars.current().add_working_days(deadline.due_on, days), MORNING) + timedelta(minutes=1)
