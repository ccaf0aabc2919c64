"""Who is told about requests to state bodies: the body, coordinators, firms whose activities wait for the answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Organisation
from action_plans.models import StateRequest
from coordinators.letters.base import coordinators
from notices.registry import add_letters, add_recipients_rule, silent
from procedure.models import Deadline, JournalEntry


def request_of(entry: JournalEntry) -> StateRequest:
    return StateRequest.objects.select_related("addressee").get(pk=entry.target_pk)


def body(entry: JournalEntry) -> Iterable[Any]:
    """The organisation, or the address of a body outside the portal; one without an address gets the paper only."""
    request = request_of(entry)
    return [request.addressee or request.addressee_email]


def body_that_has_it(entry: JournalEntry) -> Iterable[Any]:
    return body(entry) if entry.data.get("sent") else []


def waiting_firms(entry: JournalEntry) -> Iterable[Any]:
    owned = request_of(entry).activities.values("owner")
    return Organisation.objects.filter(pk__in=owned).order_by("sort_key", "pk")


def coordinators_and_firms(entry: JournalEntry) -> Iterable[Any]:
    return [*coordinators(entry), *waiting_firms(entry)]


def page(entry: JournalEntry) -> str:
    return request_of(entry).get_absolute_url()


@add_recipients_rule
def who_asks(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    """Coordinators of this cluster ask the body again; of the overdue heads hear as of every internal term."""
    return coordinators(entry) if deadline.term == StateRequest.TERM else []


add_letters("action_plans.send_request", to=body, link=page)
add_letters("action_plans.withdraw_request", to=body_that_has_it, link=page)
add_letters("action_plans.record_answer", to=waiting_firms, link=page)
add_letters("action_plans.answer_request", to=coordinators_and_firms, link=page)
silent("action_plans.draft_request", "action_plans.edit_request", "action_plans.record_effect")
