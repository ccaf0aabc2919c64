"""Who is told about a plan: firms it names, coordinators of its cluster, the head who approves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Organisation
from action_plans.models import ActionPlan
from coordinators.letters.base import coordinators
from coordinators.letters.stages import who_takes_part
from coordinators.permissions import HEADS
from coordinators.selectors.merging import with_survivors
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def plan_of(entry: JournalEntry) -> ActionPlan:
    return entry.dossier.application.assessment.cluster.plan


def named(entry: JournalEntry) -> Iterable[Any]:
    """The organisations the line itself names, and what they were merged into."""
    firms = Organisation.objects.filter(pk__in=entry.data.get("organisations", ())).order_by("sort_key", "pk")
    return with_survivors(firms)


def named_and_coordinators(entry: JournalEntry) -> Iterable[Any]:
    return [*named(entry), *coordinators(entry)]


def coordinators_and_heads(entry: JournalEntry) -> Iterable[Any]:
    return [*coordinators(entry), *holders(*HEADS)]


def page(entry: JournalEntry) -> str:
    return plan_of(entry).get_absolute_url()


def revision_page(entry: JournalEntry) -> str:
    number = entry.data["revision"]
    return plan_of(entry).revisions.get(number=number).get_absolute_url()


add_letters("action_plans.propose", to=named, link=revision_page)
add_letters("action_plans.remind_firms", to=named, link=revision_page)
for act in ("agree", "decline"):
    add_letters(f"action_plans.{act}", to=coordinators, link=revision_page)
add_letters("action_plans.approve", to=who_takes_part, link=page)
for act in ("complete", "reopen"):
    add_letters(f"action_plans.{act}", to=who_takes_part, link=page)
silent("action_plans.open_plan", "action_plans.set_rules")
