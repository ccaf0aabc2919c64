"""How papers of a plan are asked for: the line names them, the reader of papers makes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, PlanReport, Revision
from action_plans.selectors.report import content
from action_plans.workflow import PAPER
from procedure import clock


def compare_revisions(plan: ActionPlan, *, actor: Any, earlier: Revision, later: Revision) -> ActionPlan:
    """Every difference of two revisions with its reason; the order they are named in does not matter.

    Raises ValidationError for one revision named twice.
    """
    with PAPER.perform("compare_revisions", plan, actor=actor) as step:
        first, last = sorted((earlier.number, later.number))
        if first == last:
            raise ValidationError({"later": _("Выберите две разные редакции.")})
        step.data["compared"] = [first, last]
        step.issue("plan_comparison", number=f"{first}-{last}")
    return plan


def report_plan(plan: ActionPlan, *, actor: Any, since: date, until: date) -> PlanReport:
    """How the plan went in these days, from the records as they stand. Raises ValidationError by field."""
    with PAPER.perform("report_plan", plan, actor=actor) as step:
        if until < since:
            raise ValidationError({"until": _("Последний день раньше первого.")})
        if until > clock.local_day(step.at):
            raise ValidationError({"until": _("Этот день ещё не наступил.")})
        last = plan.reports.aggregate(last=Max("number"))["last"] or 0
        report = PlanReport.objects.create(
            plan=plan, number=last + 1, since=since, until=until, content=content(plan, since, until),
            by=step.actor, at=step.at,
        )  # fmt: skip
        step.data["report"] = {"number": report.number, "since": since, "until": until}
        step.issue("plan_progress", number=report.number)
    return report
