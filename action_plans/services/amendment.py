"""How a plan in force changes (M 2.3): an amendment begins, is proposed, settles with the plan, comes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import ActionPlan, Activity, Amendment, Revision
from action_plans.pure.content import EXISTS, Value, digest, touched
from action_plans.pure.diff import Difference
from action_plans.selectors.agreement import firms_by_code
from action_plans.selectors.amendment import ASKED, MERGED, STONE, agreement_key, outlook
from action_plans.selectors.content import content_of
from action_plans.selectors.revisions import base_of
from action_plans.services.branch import named, rows_of_lines
from action_plans.services.content import put_content
from action_plans.services.plan import AGREE, seal
from action_plans.services.task import withdraw_with
from action_plans.services.terms import keep_terms
from action_plans.workflow import AMENDMENT, PLAN
from procedure import clock
from procedure.deadlines import TermLength
from procedure.workflow import Step

MINE, THEIRS = "mine", "theirs"


def open_amendment(
    plan: ActionPlan, *, actor: Any, title: str, cause: str, asked_by: str, signalled_on: date, effect: str
) -> Amendment:
    """A branch begins from the baseline in force. Raises ValidationError for a signal that has not come yet."""
    if signalled_on > clock.today():
        raise ValidationError({"signalled_on": _("Этот день ещё не наступил.")})
    with AMENDMENT.perform("open_amendment", plan, actor=actor) as step:
        last = plan.amendments.aggregate(last=Max("number"))["last"] or 0
        step.record = Amendment.objects.create(
            plan=plan, number=last + 1, title=title, cause=cause, asked_by=asked_by, signalled_on=signalled_on,
            effect=effect, base=base_of(plan), by=step.actor, opened_on=clock.local_day(step.at),
        )  # fmt: skip
        named(step, step.record)
        step.data |= {"cause": cause, "asked_by": asked_by}
    return step.record


def reopen(plan: ActionPlan, *, actor: Any, title: str, reason: str) -> Amendment:
    """A missed goal lets the plan itself be reviewed (M 3.5): it is in force again, and a branch waits for the changes."""
    with PLAN.perform("reopen", plan, actor=actor, reason=reason) as step:
        step.data["title"] = title
    return open_amendment(
        plan, actor=actor, title=title, cause="review", asked_by="institute", signalled_on=clock.today(), effect=reason
    )


def settle_conflict(amendment: Amendment, *, actor: Any, conflict: tuple[str, str], choice: str) -> Amendment:
    """What the plan will say where both changed it. The choice holds while the plan says what the person saw."""
    with AMENDMENT.perform("settle_conflict", amendment, actor=actor) as step:
        found = {one.key: one for one in outlook(amendment).conflicts}.get(conflict)
        if found is None:
            raise ValidationError({"conflict": _("Этого расхождения больше нет: обновите страницу.")})
        kept: Value = (None if found.after else True) if found.cell == EXISTS else found.current
        chosen = found.after if choice == MINE else kept
        line = amendment.lines.get(told=ASKED, code=found.code, cell=found.cell)
        line.settled = {"seen": found.current, "chosen": chosen}
        line.save(update_fields=["settled"])
        named(step, amendment)
        step.data |= {"code": found.code, "cell": found.cell, "choice": choice}
    return amendment


def propose_amendment(amendment: Amendment, *, actor: Any) -> Amendment:
    """Its size chooses the path; a heavy one seals a revision and asks the firms whose part it touches."""
    with AMENDMENT.perform("propose_amendment", amendment, actor=actor) as step:
        look = outlook(amendment)
        asked: list[Organisation] = []
        amendment.path = Amendment.Path.HEAVY if look.heavy else Amendment.Path.LIGHT
        step.cancel(AGREE, key=agreement_key(amendment))
        if look.heavy and look.merged:
            amendment.sealed = seal(step, amendment.plan, content=look.merged.content, words=amendment.effect)
            if look.standing.total:
                step.start(AGREE, key=agreement_key(amendment), as_set=TermLength(amendment.plan.agree_days, "wd"))
            asked = [word.organisation for word in look.standing.silent]
            step.data["revision"] = amendment.sealed.number
        named(step, amendment)
        step.data |= {"path": amendment.path, "organisations": [firm.pk for firm in asked]}
    return amendment


def remind_on_amendment(amendment: Amendment, *, actor: Any) -> Amendment:
    """A letter to the firms that have not answered on a heavy amendment."""
    with AMENDMENT.perform("remind_on_amendment", amendment, actor=actor) as step:
        silent = outlook(amendment).standing.silent
        named(step, amendment)
        step.data |= {"organisations": [word.organisation.pk for word in silent]}
    return amendment


def merge_amendment(amendment: Amendment, *, actor: Any) -> Amendment:
    """The plan changes cell by cell and nothing else does: the new baseline is what the merge says, or nothing happens."""
    with AMENDMENT.perform("merge_amendment", amendment, actor=actor) as step:
        look, plan = outlook(amendment), amendment.plan
        before, merged = look.current, look.merged
        assert merged is not None  # the guard named every conflict
        rows = put_content(plan, merged.lines, because=str(amendment))
        if digest(content_of(plan)) != digest(merged.content):
            raise RuntimeError(f"the plan says otherwise than the merge of amendment {amendment.pk}")
        amendment.lines.bulk_create(rows_of_lines(amendment, merged.lines, MERGED))
        _move_terms(step, merged.lines, rows)
        amendment.result = _baseline(step, plan)
        amendment.decided_on = clock.local_day(step.at)
        step.meet(AGREE, key=agreement_key(amendment))
        firms = {firm.pk for firm in firms_by_code(touched(before, merged.content))}
        for activity in rows.values():
            if activity.status == Activity.Status.CANCELLED:
                firms |= {firm.pk for firm in withdraw_with(step, activity, str(amendment))}
        named(step, amendment)
        step.data |= {
            "revision": amendment.result.number, "baseline": amendment.result.baseline,
            "sha256": amendment.result.digest, "lines": len(merged.lines), "codes": list(rows), "organisations": sorted(firms),
        }  # fmt: skip
    return amendment


def reject_amendment(amendment: Amendment, *, actor: Any, reason: str) -> Amendment:
    with AMENDMENT.perform("reject_amendment", amendment, actor=actor, reason=reason) as step:
        _close(step, amendment, reason)
    return amendment


def withdraw_amendment(amendment: Amendment, *, actor: Any, reason: str) -> Amendment:
    with AMENDMENT.perform("withdraw_amendment", amendment, actor=actor, reason=reason) as step:
        _close(step, amendment, reason)
    return amendment


# --- The merge -------------------------------------------------------------------------------------
def _baseline(step: Step, plan: ActionPlan) -> Revision:
    revision = seal(step, plan)
    revision.baseline = (plan.revisions.aggregate(last=Max("baseline"))["last"] or 0) + 1
    revision.approved_at = step.at
    revision.save(update_fields=["baseline", "approved_at"])
    return revision


def _move_terms(step: Step, lines: Iterable[Difference], rows: Mapping[str, Activity]) -> None:
    """Days of activities and of their milestones are terms of the dossier: they begin, move and end with the plan."""
    changed = {line.code for line in lines if line.cell in (EXISTS, "due", "cancelled") or line.cell.startswith(STONE)}
    for code in (code for code in rows if code in changed):
        keep_terms(step, rows[code])


def _close(step: Step, amendment: Amendment, reason: str) -> None:
    amendment.closed_because = reason.strip()
    amendment.decided_on = clock.local_day(step.at)
    step.cancel(AGREE, key=agreement_key(amendment))
    named(step, amendment)
