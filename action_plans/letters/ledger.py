"""Who is told about promises: the firm whose money it is, coordinators, the heads when a firm takes its word back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from action_plans.letters.plan import coordinators_and_heads, named, plan_of
from coordinators.letters.base import coordinators
from coordinators.letters.stages import who_takes_part
from methodology.roles import Role
from notices.registry import add_letters
from procedure.models import JournalEntry


def firm_unless_itself(entry: JournalEntry) -> Iterable[Any]:
    """Who leads the plan, and the firm when somebody else wrote for it."""
    firms = [] if entry.role == Role.PARTICIPANT else named(entry)
    return [*firms, *coordinators(entry)]


def firms_and_heads(entry: JournalEntry) -> Iterable[Any]:
    return [*firm_unless_itself(entry), *coordinators_and_heads(entry)]


def page(entry: JournalEntry) -> str:
    return reverse("action_plans:ledger", args=[plan_of(entry).pk])


for act in ("record_pledge", "record_commitment", "record_confirmation", "record_substitution"):
    add_letters(f"action_plans.{act}", to=firm_unless_itself, link=page)
add_letters("action_plans.record_default", to=firms_and_heads, link=page)
add_letters("action_plans.publish_ledger", to=who_takes_part, link=page)
