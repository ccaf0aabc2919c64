"""How the evaluation of impact is frozen (M 2.2, 3.5)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from monitoring.models import ImpactReport
from monitoring.selectors.impact import comparable_years
from monitoring.selectors.impact_report import content
from monitoring.workflow import IMPACT


def report_impact(cluster: Cluster, *, actor: Any, base: int) -> ImpactReport:
    """The comparison of every measure as it stands now, with its sources and caveats. Raises ValidationError by field."""
    with IMPACT.perform("report_impact", cluster, actor=actor) as step:
        if base not in comparable_years(cluster)[:-1]:
            raise ValidationError(
                {"base": _("Выберите год, за который у предприятий есть показатели, кроме последнего.")}
            )
        last = cluster.impact_reports.aggregate(last=Max("number"))["last"] or 0
        report = ImpactReport.objects.create(
            cluster=cluster, number=last + 1, base=base, content=content(cluster, base, step.at), by=actor, at=step.at
        )
        step.record = report
        step.data["report"] = {"number": report.number, "base": base}
        step.issue("impact_report", number=report.number)
    return report
