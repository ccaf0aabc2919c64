"""Who is told about activities: who offers, and who answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.models import Activity
from coordinators.letters.base import coordinators
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def activity_of(entry: JournalEntry) -> Activity:
    return Activity.objects.get(pk=entry.target_pk)


def offering(entry: JournalEntry) -> Iterable[Any]:
    firm = activity_of(entry).offered_by
    return [firm] if firm else []


def page(entry: JournalEntry) -> str:
    return activity_of(entry).get_absolute_url()


add_letters("action_plans.offer_activity", to=coordinators, link=page)
for act in ("take_activity", "refuse_activity"):
    add_letters(f"action_plans.{act}", to=offering, link=page)
silent(
    "action_plans.add_activity", "action_plans.edit_activity", "action_plans.drop_activity", "action_plans.set_money",
    "action_plans.set_milestone", "action_plans.drop_milestone", "action_plans.record_money",
)  # fmt: skip
