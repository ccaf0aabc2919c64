"""Rows of the database as records that ``monitoring.pure`` counts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from action_plans.models import StateRequest
from action_plans.pure.content import EXISTS
from coordinators.models import Cluster
from methodology.events import EVENT_KIND, Axis
from methodology.plan import SOURCE
from monitoring.pure import records as plain
from monitoring.pure.records import Dues, Records
from monitoring.selectors.process.reading import Row, rows
from procedure import clock
from procedure.models import Deadline

#: Terms of the dossier whose subjects have figures of their own.
OWN = ("activity", "milestone", "state_answer")


def records_of(clusters: Iterable[Cluster]) -> dict[int, Records]:
    """What is counted of each cluster, by its key. One query, whatever their number."""
    asked = list(clusters)
    told: dict[int, dict[str, list[Row]]] = {cluster.pk: defaultdict(list) for cluster in asked}
    for row in rows(told) if told else ():
        told[row.cluster][row.kind].append(row)
    return {cluster.pk: _records(cluster.launched_on, told[cluster.pk]) for cluster in asked}


def _records(launched: date, told: Mapping[str, list[Row]]) -> Records:
    answers = {row.key: _dues(row) for row in told["term"] if row.word == "state_answer"}
    return Records(
        launched,
        promised=next((row.number for row in told["plan"]), None),
        terms=[_term(row) for row in told["term"] if row.word not in OWN],
        gates=[plain.Gate(row.word or "", row.until) for row in told["gate"]],
        places=[plain.Place(row.ref, row.since, row.day, row.until) for row in told["place"]],
        meetings=[
            plain.Meeting(row.ref, row.until or row.since, EVENT_KIND[row.word].axis == Axis.FACILITATION, int(row.number))
            for row in told["event"]
        ],
        talks=[plain.Talk(row.ref, row.since, row.other, row.at is not None) for row in told["talk"]],
        links=[plain.Link(row.ref, _day(row.at)) for row in told["link"]],
        seats=[plain.Seat(row.ref, row.other, row.since, row.until) for row in told["seat"]],
        lessons=list({row.ref: plain.Lesson(row.ref, row.other, row.link, row.since) for row in told["lesson"]}.values()),
        activities=_activities(told),
        changes=[
            plain.Change(row.key, row.other, row.since, row.word == EXISTS and _said(row.text) is True)
            for row in told["change"]
        ],
        gifts=[plain.Gift(row.ref, row.since, _tenge(row), row.link) for row in told["gift"]],
        outlays=[plain.Outlay(row.ref, row.other, _day(row.at), _tenge(row), row.link) for row in told["outlay"]],
        planned=[plain.Planned(row.link, _tenge(row), SOURCE[row.word].side == "private") for row in told["planned"]],
        requests=[_request(row, answers) for row in told["request"]],
    )  # fmt: skip


def _tenge(row: Row) -> Decimal:
    return row.number or Decimal()


def _day(moment: datetime | None) -> date | None:
    return clock.local_day(moment) if moment else None


def _said(text: str | None) -> object:
    return json.loads(text) if text else None


def _term(row: Row) -> plain.Term:
    closed, state = _day(row.at), row.state
    met = closed if state == Deadline.State.MET else None
    return plain.Term(
        row.ref, row.word, row.key, row.since, _dues(row), met, closed if state == Deadline.State.CANCELLED else None
    )


def _dues(row: Row) -> Dues:
    """The last day and what it was before each move, as the term's own basis remembers."""
    earlier = _said(row.text) or []
    return Dues(
        row.until,
        tuple((_day(datetime.fromisoformat(one["until"])), date.fromisoformat(one["due_on"])) for one in earlier),
    )


def _request(row: Row, answers: Mapping[str, Dues]) -> plain.Request:
    return plain.Request(
        row.ref, row.since, answers.get(f"request-{row.link}"), row.day, row.state == StateRequest.Status.WITHDRAWN
    )


def _activities(told: Mapping[str, list[Row]]) -> list[plain.Activity]:
    """Each since it was approved: with the plan, or by the amendment that brought it in; its day as amendments moved it."""
    moves: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    brought: dict[str, date] = {}
    ended: dict[str, date] = {}
    for row in sorted(told["change"], key=lambda one: (one.since, one.other)):
        said = _said(row.text)
        if row.word == "due":
            was = _said(row.more)
            moves[row.key].append((row.since, date.fromisoformat(was) if was else None))
        elif row.word == EXISTS and said:
            brought[row.key] = row.since
        elif row.word == "cancelled" and said:
            ended[row.key] = row.since
    return [
        plain.Activity(
            row.ref, row.key, brought.get(row.key) or _day(row.at), Dues(row.until, tuple(moves[row.key])), row.day,
            ended.get(row.key),
        )
        for row in told["activity"]
    ]  # fmt: skip
