"""Who is told about indicators and their values: coordinators, enterprises, the institute's analysts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import Organisation
from coordinators.letters.base import coordinators
from coordinators.letters.stages import who_takes_part
from coordinators.permissions import HEADS
from methodology.roles import Role
from monitoring.models import Indicator, IndicatorSystem, Measurement, Period
from notices.people import holders
from notices.registry import add_letters, add_recipients_rule, silent
from procedure.models import Deadline, JournalEntry

#: Terms that the coordinators of this very cluster answer for.
OURS = ("measurement", "review")


def system_page(entry: JournalEntry) -> str:
    return IndicatorSystem.objects.get(pk=entry.target_pk).get_absolute_url()


def indicator_page(entry: JournalEntry) -> str:
    return Indicator.objects.get(pk=entry.target_pk).get_absolute_url()


def period_page(entry: JournalEntry) -> str:
    return Period.objects.get(pk=entry.target_pk).get_absolute_url()


def value_page(entry: JournalEntry) -> str:
    return Measurement.objects.select_related("indicator").get(pk=entry.target_pk).indicator.get_absolute_url()


def checkers(entry: JournalEntry) -> Iterable[Any]:
    return holders(Role.INSTITUTE_EXPERT) or holders(*HEADS)


def asked_firms(entry: JournalEntry) -> Iterable[Any]:
    return Organisation.objects.filter(pk__in=entry.data.get("organisations", ())).order_by("sort_key", "pk")


def with_heads(entry: JournalEntry) -> Iterable[Any]:
    """Goals of an adopted system, which the institute judges by: its heads hear of each change; a draft is the coordinators'."""
    system = Indicator.objects.select_related("system").get(pk=entry.target_pk).system
    heads = holders(*HEADS) if system.status == IndicatorSystem.Status.ADOPTED else ()
    return [*coordinators(entry), *heads]


def of_adopted(entry: JournalEntry) -> Iterable[Any]:
    """An indicator that leaves a draft is nobody's news."""
    return with_heads(entry) if entry.data.get("adopted") else []


@add_recipients_rule
def who_measures(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    """Coordinators of this cluster tell values and answer reviews; of the overdue heads hear as of every term."""
    return coordinators(entry) if deadline.term in OURS else []


add_letters("monitoring.adopt", to=who_takes_part, link=system_page)
add_letters("monitoring.set_target", to=with_heads, link=indicator_page)
add_letters("monitoring.retire_indicator", to=of_adopted, link=indicator_page)
add_letters("monitoring.ask_firms", to=asked_firms, link=period_page)
add_letters("monitoring.answer_survey", to=coordinators, link=period_page)
add_letters("monitoring.submit_values", to=checkers, link=period_page)
for act in ("return_values", "confirm_values", "extend_period"):
    add_letters(f"monitoring.{act}", to=coordinators, link=period_page)
add_letters("monitoring.restate_value", to=checkers, link=value_page)
for act in ("confirm_restatement", "refuse_restatement"):
    add_letters(f"monitoring.{act}", to=coordinators, link=value_page)
silent(
    "monitoring.open_system", "monitoring.set_periods", "monitoring.take_from_catalogue", "monitoring.add_indicator",
    "monitoring.edit_indicator", "monitoring.save_values", "monitoring.record_answers",
)  # fmt: skip
