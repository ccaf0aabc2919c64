"""A purchase as its steps with planned and actual days (M 2.1, 3.1): their order, and how late it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ANNOUNCE, OPENED, CONTRACT, COMPLETE = "announce", "opened", "contract", "complete"
STEPS = (ANNOUNCE, OPENED, CONTRACT, COMPLETE)
#: Steps of a purchase that asks for bids.
BIDS = (ANNOUNCE, OPENED)
Days = Mapping[str, date | None]


@dataclass(frozen=True)
class Late:
    """A step and by how many days it is past its planned day."""

    step: str
    days: int


def out_of_order(days: Days) -> str | None:
    """The first step whose day comes before that of a step it follows; steps without a day are passed over."""
    last: date | None = None
    for step in STEPS:
        day = days.get(step)
        if day and last and day < last:
            return step
        last = day or last
    return None


def next_step(actual: Days) -> str | None:
    """The step that comes next: the one after the last done; None when all is done."""
    done = [number for number, step in enumerate(STEPS) if actual.get(step)]
    following = done[-1] + 1 if done else 0
    return STEPS[following] if following < len(STEPS) else None


def late_now(planned: Days, actual: Days, today: date) -> Late | None:
    """The earliest planned step that has not happened though its day is past; nothing of a finished purchase.

    A step passed over (bought from one source: nothing is announced) waits for nothing once a later one is done.
    """
    begin = next_step(actual)
    if begin is None:
        return None
    for step in STEPS[STEPS.index(begin) :]:
        day = planned.get(step)
        if day and day < today:
            return Late(step, (today - day).days)
    return None


def done_late(planned: Days, actual: Days) -> dict[str, int]:
    """Steps that happened after their planned day, each with its days."""
    found = {}
    for step in STEPS:
        plan, fact = planned.get(step), actual.get(step)
        if plan and fact and fact > plan:
            found[step] = (fact - plan).days
    return found
