"""Who is told about events: the invited organisations, nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Organisation
from coordinators.models import Event
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def invited(entry: JournalEntry) -> Iterable[Any]:
    """Organisations this line names."""
    return Organisation.objects.filter(pk__in=entry.data.get("organisations", []))


def page(entry: JournalEntry) -> str:
    return Event.objects.get(pk=entry.target_pk).get_absolute_url()


for act in ("invite_to_event", "move_event", "cancel_event"):
    add_letters(f"coordinators.{act}", to=invited, link=page)
silent(
    "coordinators.plan_event", "coordinators.hold_event", "coordinators.withdraw_event", "coordinators.attach_to_event",
    "coordinators.present_finding", "coordinators.withdraw_finding", "coordinators.record_remark", "coordinators.answer_remark",
    "coordinators.confirm_findings",
)  # fmt: skip
