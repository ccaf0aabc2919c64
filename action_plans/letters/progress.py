"""Who is told how a plan in force goes, and who hears of its terms: the responsible firm and the coordinators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from action_plans.letters.activity import activity_of, page
from action_plans.letters.plan import coordinators_and_heads
from action_plans.models import ActionPlan, Activity
from action_plans.selectors.agreement import Standing, standing
from action_plans.selectors.amendment import agreement_key, outlook
from action_plans.selectors.revisions import latest
from coordinators.letters.base import coordinators
from coordinators.selectors.merging import with_survivors
from methodology.roles import Role
from notices.registry import add_letters, add_recipients_rule
from procedure.models import Deadline, JournalEntry


@add_recipients_rule
def people_of_plan_terms(entry: JournalEntry, deadline: Deadline) -> Iterable[Any]:
    """Firms hear of their own activities and answers; coordinators of all, heads too once a day has passed."""
    if deadline.term not in ("activity", "milestone", "agreement"):
        return []
    over = entry.act != "procedure.term_warned"
    staff = coordinators_and_heads(entry) if over else coordinators(entry)
    return [*_firms(deadline), *staff]


def _firms(deadline: Deadline) -> list[Any]:
    if deadline.term == "agreement":
        return [word.organisation for word in _asked(deadline).silent]
    code = deadline.key.partition("/")[0]
    rows = Activity.objects.filter(plan__cluster__assessment__application__dossier=deadline.dossier_id, code=code)
    return with_survivors(row.owner for row in rows.select_related("owner") if row.owner)


def _asked(deadline: Deadline) -> Standing:
    """Words on what the term waits for: the plan's last revision, or the amendment its key names."""
    plan = ActionPlan.objects.get(cluster__assessment__application__dossier=deadline.dossier_id)
    amendment = next((one for one in plan.amendments.all() if agreement_key(one) == deadline.key), None)
    if amendment is not None:
        return outlook(amendment).standing
    revision = latest(plan)
    return standing(revision) if revision else Standing((), plan.agree_share)


def firm_unless_itself(entry: JournalEntry) -> Iterable[Any]:
    """Who leads, and the firm when somebody else reported for it."""
    owner = activity_of(entry).owner
    told = [owner] if owner and entry.role != Role.PARTICIPANT else []
    return [*with_survivors(told), *coordinators(entry)]


def firm_and_heads(entry: JournalEntry) -> Iterable[Any]:
    return [*firm_unless_itself(entry), *coordinators_and_heads(entry)]


for act in ("report_progress", "reach_milestone"):
    add_letters(f"action_plans.{act}", to=firm_unless_itself, link=page)
add_letters("action_plans.finish_activity", to=firm_and_heads, link=page)
