"""Who is told about claims: the unit that pays, the institute that asked. Costs themselves are entered in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from methodology.roles import INSTITUTE
from monitoring.models import Claim
from monitoring.permissions import UNIT
from notices.people import holders
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def claim_of(entry: JournalEntry) -> Claim:
    return Claim.objects.select_related("by").get(pk=entry.target_pk)


def unit(entry: JournalEntry) -> Iterable[Any]:
    return holders(*UNIT)


def institute(entry: JournalEntry) -> Iterable[Any]:
    """Who drew the claim up and the heads: they mend it or write the money off."""
    author = claim_of(entry).by
    heads = holders(INSTITUTE[0])
    return [*([author] if any(author.holds(role) for role in INSTITUTE) else []), *heads]


def page(entry: JournalEntry) -> str:
    return claim_of(entry).get_absolute_url()


add_letters("monitoring.submit_claim", to=unit, link=page)
for act in ("return_claim", "pay_claim", "refuse_claim"):
    add_letters(f"monitoring.{act}", to=institute, link=page)
silent(
    "monitoring.record_cost", "monitoring.attach_cost_paper", "monitoring.withdraw_cost", "monitoring.draft_claim",
    "monitoring.edit_claim", "monitoring.withdraw_claim",
)  # fmt: skip
