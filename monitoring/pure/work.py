"""Figures of the initiative: terms, stages, the base, events, interviews, the chain, training (M 2.3, 3.2.2, 3.3).

Each function passes over what was not there yet on the day, and gives a verdict on every other row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from methodology.initiative import STAGES, TRAINING_MODULES_MIN
from monitoring.pure.figures import ONE, Verdict
from monitoring.pure.records import Dues, Records, ended, seated


def terms(found: Records, on: date) -> Iterator[Verdict]:
    """Terms of the dossier. Those of activities, milestones and requests have figures of their own."""
    for term in found.terms:
        if term.started <= on:
            yield Verdict("term", term.ref, *kept(term.dues, term.met, term.cancelled, on))


def kept(dues: Dues, met: date | None, cancelled: date | None, on: date) -> tuple[str, Decimal, Decimal]:
    """Whether something due was done in time: why, and what it adds to the two sides of the fraction.

    It is measured by the last day in force when it was done, or on the day of counting while it is not.
    """
    nothing = Decimal()
    if ended(cancelled, on):
        return "cancelled", nothing, nothing
    if met is not None and met <= on:
        due = dues.on(met)
        if due is None:
            return "no_day", nothing, nothing
        return ("in_time", ONE, ONE) if met <= due else ("late", nothing, ONE)
    due = dues.on(on)
    if due is None:
        return "no_day", nothing, nothing
    return ("not_done", nothing, ONE) if due <= on else ("to_come", nothing, nothing)


def gates(found: Records, on: date) -> Iterator[Verdict]:
    """All three stages are asked for from the launch on, begun or not; ``ref`` is the number of a stage."""
    confirmed = {gate.stage: gate.confirmed for gate in found.gates}
    for stage in STAGES:
        passed = ended(confirmed.get(stage.code), on)
        yield Verdict("gate", stage.number, "passed" if passed else "not_passed", Decimal(passed), ONE)


def firms(found: Records, on: date) -> Iterator[Verdict]:
    """Who takes part, of all who stand in the base. Who left is no longer of either."""
    for place in found.places:
        if min(place.added, place.joined or place.added) > on:
            continue
        if ended(place.left, on):
            yield Verdict("place", place.ref, "left")
        elif ended(place.joined, on):
            yield Verdict("place", place.ref, "joined", ONE, ONE)
        else:
            yield Verdict("place", place.ref, "known", Decimal(), ONE)


def events(found: Records, on: date) -> Iterator[Verdict]:
    """Studies and surveys gather nobody, so they do not lower the mean."""
    for meeting in found.meetings:
        if meeting.held > on:
            continue
        if meeting.gathers:
            yield Verdict("event", meeting.ref, "gathered", Decimal(meeting.came), ONE)
        else:
            yield Verdict("event", meeting.ref, "analysis")


def interviews(found: Records, on: date) -> Iterator[Verdict]:
    """A withdrawn record was a mistake: it counts on no day."""
    for talk in found.talks:
        if talk.held <= on:
            yield Verdict("talk", talk.ref, *(("withdrawn",) if talk.withdrawn else ("held", ONE)))


def chain(found: Records, on: date) -> Iterator[Verdict]:
    asked = {talk.link for talk in found.talks if talk.held <= on and not talk.withdrawn}
    for link in found.links:
        if ended(link.gone, on):
            yield Verdict("link", link.ref, "gone")
        elif link.ref in asked:
            yield Verdict("link", link.ref, "asked", ONE, ONE)
        else:
            yield Verdict("link", link.ref, "silent", Decimal(), ONE)


def training(found: Records, on: date) -> Iterator[Verdict]:
    """M 2.3: six separate modules each. A module taken again, and what is above six, adds nothing."""
    here = {seat.coordinator for seat in seated(found.seats, on)}
    for seat in seated(found.seats, on):
        yield Verdict("seat", seat.ref, "owes", Decimal(), Decimal(TRAINING_MODULES_MIN))
    known: dict[int, set[int]] = {coordinator: set() for coordinator in here}
    for lesson in sorted(found.lessons, key=lambda one: (one.completed, one.ref)):
        if lesson.completed > on:
            continue
        modules = known.get(lesson.coordinator)
        if modules is None:
            yield Verdict("lesson", lesson.ref, "released")
        elif lesson.module in modules:
            yield Verdict("lesson", lesson.ref, "again")
        elif len(modules) >= TRAINING_MODULES_MIN:
            yield Verdict("lesson", lesson.ref, "above")
        else:
            modules.add(lesson.module)
            yield Verdict("lesson", lesson.ref, "completed", ONE)
