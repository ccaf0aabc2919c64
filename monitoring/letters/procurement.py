"""Who is told about purchases: the unit and the heads of a contract and of a cancelled package; steps pass in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coordinators.permissions import HEADS
from methodology.roles import Role
from monitoring.models import Package
from monitoring.permissions import UNIT
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def the_other_side(entry: JournalEntry) -> Iterable[Any]:
    """The unit hears of what the institute did, the heads of what the unit did."""
    return holders(*HEADS) if entry.role == Role.PIU else holders(*UNIT)


def page(entry: JournalEntry) -> str:
    return Package.objects.get(pk=entry.target_pk).get_absolute_url()


for act in ("record_contract", "cancel_package"):
    add_letters(f"monitoring.{act}", to=the_other_side, link=page)
silent(
    "monitoring.plan_package", "monitoring.edit_package", "monitoring.record_announcement",
    "monitoring.record_opening", "monitoring.record_completion", "monitoring.attach_package_paper",
)  # fmt: skip
