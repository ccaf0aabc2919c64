"""Who is told about impact: of a report those who lead the cluster and decide; totals tell nobody."""

from __future__ import annotations

from action_plans.letters.plan import coordinators_and_heads
from monitoring.models import ImpactReport
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return ImpactReport.objects.get(pk=entry.target_pk).get_absolute_url()


add_letters("monitoring.report_impact", to=coordinators_and_heads, link=page)
silent(*(
    f"monitoring.{act}"
    for act in ("enter_total", "correct_total", "withdraw_total", "open_totals", "apply_totals", "drop_totals")
))  # fmt: skip
