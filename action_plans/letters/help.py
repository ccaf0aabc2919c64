"""Who is told about requests for help: coordinators of the cluster, the firm that asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.models import HelpRequest
from coordinators.letters.base import coordinators
from methodology.roles import Role
from notices.registry import add_letters, add_recipients_rule, silent
from procedure.models import Deadline, JournalEntry


def help_of(entry: JournalEntry) -> HelpRequest:
    return HelpRequest.objects.select_related("place__organisation").get(pk=entry.target_pk)


def firm(entry: JournalEntry) -> Iterable[Any]:
    return [help_of(entry).organisation]


def the_other_side(entry: JournalEntry) -> Iterable[Any]:
    """Whoever wrote the outcome tells the other."""
    return coordinators(entry) if entry.role == Role.PARTICIPANT else firm(entry)


def page(entry: JournalEntry) -> str:
    return help_of(entry).get_absolute_url()


@add_recipients_rule
def who_answers(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    return coordinators(entry) if deadline.term == HelpRequest.TERM else []


for act in ("ask_help", "withdraw_help"):
    add_letters(f"action_plans.{act}", to=coordinators, link=page)
for act in ("answer_help", "refuse_help"):
    add_letters(f"action_plans.{act}", to=firm, link=page)
add_letters("action_plans.close_help", to=the_other_side, link=page)
silent("action_plans.set_need")
