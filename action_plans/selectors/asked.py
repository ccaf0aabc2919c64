"""What was asked and has a term of its own to be answered in: requests to state bodies, requests of firms for help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from action_plans.models import HelpRequest, StateRequest
from action_plans.pure.order import days_late
from procedure import clock
from procedure.models import Deadline

Request = TypeVar("Request", StateRequest, HelpRequest)
WAITING = (StateRequest.Status.SENT, HelpRequest.Status.ASKED)
TAGS = {"sent": "attention", "asked": "attention", "answered": "progress", "closed": "success"}


@dataclass(frozen=True)
class Asked(Generic[Request]):
    """A request and its running term; ``late`` days past it."""

    request: Request
    term: Deadline | None = None
    late: int = 0

    @property
    def tag(self) -> str:
        return "danger" if self.late else TAGS.get(self.request.status, "")


def with_terms(requests: Iterable[Request]) -> list[Asked[Request]]:
    """One query for all terms, none when nothing waits; the requests come ``whole``, with their dossiers."""
    rows = list(requests)
    waiting = [row for row in rows if row.status in WAITING]
    running = Deadline.objects.running().filter(
        term__in={row.TERM for row in waiting}, dossier__in={row.dossier.pk for row in waiting}
    )
    found = running.select_related("dossier") if waiting else ()
    terms = {(term.dossier_id, term.key): term for term in found}
    return [_asked(row, terms.get((row.dossier.pk, row.term_key))) for row in rows]


def _asked(request: Request, term: Deadline | None) -> Asked[Request]:
    return Asked(request, term, days_late(term.due_on, clock.today()) if term else 0)
