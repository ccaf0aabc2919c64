"""How reports of stages are made (M 3.3.2): their words are frozen with the act, the papers follow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.models import Cluster, StagePeriod, StageReport
from coordinators.selectors.reports import KIND, PARTS, content, reportable
from coordinators.workflow.cluster import CLUSTER
from procedure.workflow import Step


def report_stage(cluster: Cluster, *, actor: Any, stage: str, reason: str) -> StageReport:
    """A version of a stage's report from the records as they stand. Raises ValidationError for a stage not begun."""
    with CLUSTER.perform("report_stage", cluster, actor=actor, reason=reason) as step:
        period = next((row for row in reportable(cluster) if row.stage == stage), None)
        if period is None:
            raise ValidationError({"stage": _("Этот этап ещё не начат: писать не о чем.")})
        return freeze(step, cluster, period, reason=reason.strip())


def freeze(step: Step, cluster: Cluster, period: StagePeriod, *, reason: str = "") -> StageReport:
    """Write the next version within an act that is going on, and ask for its papers."""
    last = cluster.reports.filter(stage=period.stage).aggregate(last=Max("version"))["last"] or 0
    report = StageReport.objects.create(
        cluster=cluster, stage=period.stage, version=last + 1, final=period.confirmed_on is not None, reason=reason,
        content=content(cluster, period), by=step.actor, at=step.at,
    )  # fmt: skip
    step.data["report"] = {"stage": report.stage, "number": report.number, "version": report.version}
    step.issue(KIND, number=report.number)
    return report


def freeze_closed(step: Step, cluster: Cluster, stage: str) -> None:
    """The report of a stage that this act has just closed."""
    if stage in PARTS:
        freeze(step, cluster, StagePeriod.objects.get(cluster=cluster, stage=stage))
