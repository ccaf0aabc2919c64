"""How claims for reimbursement go to the project implementation unit and back (M 2.1, 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from monitoring.models import Claim, ClaimLine, CostEntry, Policy
from monitoring.pure.quarters import Quarter
from monitoring.selectors.claim import entries_to_pick, free_entries, lines_of, total_of
from monitoring.services.policy import next_of
from monitoring.workflow import CLAIM
from procedure import clock
from procedure.workflow import Step


def draft_claim(policy: Policy, *, actor: Any, quarter: Quarter) -> Claim:
    """A claim with every free entry of the quarter. Raises ValidationError at ``quarter`` when there is none."""
    with CLAIM.perform("draft_claim", policy, actor=actor) as step:
        entries = list(free_entries(policy, quarter))
        if not entries:
            raise ValidationError({"quarter": _("За этот квартал свободных расходов нет.")})
        claim = Claim.objects.create(
            policy=policy, number=next_of(policy.claims), year=quarter.year, quarter=quarter.number, by=step.actor,
            at=step.at,
        )  # fmt: skip
        ClaimLine.objects.bulk_create(ClaimLine(claim=claim, entry=entry) for entry in entries)
        step.record = claim
        _named(step, claim)
    return claim


def edit_claim(claim: Claim, *, actor: Any, entries: Iterable[CostEntry]) -> Claim:
    """Which entries it holds: of its quarter, held by no other claim. Raises ValidationError at ``entries``."""
    with CLAIM.perform("edit_claim", claim, actor=actor) as step:
        wanted = {entry.pk for entry in entries}
        if wanted - set(entries_to_pick(claim).values_list("pk", flat=True)):
            raise ValidationError(
                {"entries": _("Есть расход другого квартала или из другой заявки: обновите страницу.")}
            )
        held = set(claim.lines.values_list("entry", flat=True))
        claim.lines.exclude(entry__in=wanted).delete()
        ClaimLine.objects.bulk_create(ClaimLine(claim=claim, entry_id=pk) for pk in sorted(wanted - held))
        _named(step, claim)
    return claim


def submit_claim(claim: Claim, *, actor: Any) -> Claim:
    """It goes to the unit with the papers of every entry."""
    with CLAIM.perform("submit_claim", claim, actor=actor) as step:
        claim.submitted_on, claim.note = clock.local_day(step.at), ""
        _named(step, claim)
    return claim


def return_claim(claim: Claim, *, actor: Any, reason: str) -> Claim:
    """The unit says what to mend; the claim keeps its entries."""
    with CLAIM.perform("return_claim", claim, actor=actor, reason=reason) as step:
        claim.note = reason.strip()
        _named(step, claim)
    return claim


def pay_claim(claim: Claim, *, actor: Any, paid_on: date) -> Claim:
    """Paid in full. Raises ValidationError for a day to come or before the claim was sent."""
    with CLAIM.perform("pay_claim", claim, actor=actor) as step:
        if paid_on > clock.local_day(step.at):
            raise ValidationError({"paid_on": _("Этот день ещё не наступил.")})
        if claim.submitted_on and paid_on < claim.submitted_on:
            raise ValidationError({"paid_on": _("Оплата не может быть раньше заявки.")})
        claim.paid_on = paid_on
        _named(step, claim)
        step.data["paid_on"] = paid_on
    return claim


def refuse_claim(claim: Claim, *, actor: Any, reason: str) -> Claim:
    """Not paid; its entries are free for another claim."""
    with CLAIM.perform("refuse_claim", claim, actor=actor, reason=reason) as step:
        claim.note = reason.strip()
        _named(step, claim)
        claim.lines.filter(released_at__isnull=True).update(released_at=step.at)
    return claim


def withdraw_claim(claim: Claim, *, actor: Any, reason: str) -> Claim:
    """The institute takes it back; its entries are free for another claim."""
    with CLAIM.perform("withdraw_claim", claim, actor=actor, reason=reason) as step:
        _named(step, claim)
        claim.lines.filter(released_at__isnull=True).update(released_at=step.at)
    return claim


def _named(step: Step, claim: Claim) -> None:
    lines = lines_of(claim)
    step.data |= {
        "number": claim.number, "quarter": claim.period.code, "entries": [line.entry.number for line in lines],
        "amount": f"{total_of(lines):.2f}",
    }  # fmt: skip
