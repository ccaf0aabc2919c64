"""Who is told of papers of a plan: of a report those who lead the cluster and decide; a comparison is for who asked."""

from __future__ import annotations

from action_plans.letters.plan import coordinators_and_heads, plan_of
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return plan_of(entry).reports.get(number=entry.data["report"]["number"]).get_absolute_url()


add_letters("action_plans.report_plan", to=coordinators_and_heads, link=page)
silent("action_plans.compare_revisions")
