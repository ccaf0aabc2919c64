"""Who is told about amendments: firms whose part is touched, the heads who decide, coordinators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.letters.plan import named, named_and_coordinators
from action_plans.models import Amendment
from coordinators.letters.base import coordinators
from coordinators.permissions import HEADS
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return Amendment.objects.get(pk=entry.target_pk).get_absolute_url()


def named_and_heads(entry: JournalEntry) -> Iterable[Any]:
    return [*named(entry), *holders(*HEADS)]


add_letters("action_plans.propose_amendment", to=named_and_heads, link=page)
add_letters("action_plans.remind_on_amendment", to=named, link=page)
add_letters("action_plans.merge_amendment", to=named_and_coordinators, link=page)
add_letters("action_plans.reject_amendment", to=coordinators, link=page)
silent(
    "action_plans.open_amendment", "action_plans.amend_activity", "action_plans.add_in_amendment",
    "action_plans.amend_money", "action_plans.amend_milestone", "action_plans.cancel_in_amendment",
    "action_plans.drop_change", "action_plans.settle_conflict", "action_plans.withdraw_amendment",
)  # fmt: skip
