"""How the report of a cluster for a quarter is made (M 3.5): frozen with its cut, printed afterwards."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from monitoring.models import QuarterReport
from monitoring.permissions.report import PAPER
from monitoring.pure.quarters import Quarter, quarter_of
from monitoring.selectors.quarterly import content
from monitoring.selectors.told import digest_of
from monitoring.workflow import REPORT
from procedure import clock


def report_quarter(cluster: Cluster, *, actor: Any, quarter: Quarter) -> QuarterReport:
    """The quarter as the records stand today.

    Raises ValidationError for a quarter that is not over or was before the launch, and when the same words are there.
    """
    with REPORT.perform("report_quarter", cluster, actor=actor) as step:
        cut_on = clock.local_day(step.at)
        if not quarter_of(cluster.launched_on) <= quarter < quarter_of(cut_on):
            raise ValidationError({"quarter": _("Выберите квартал кластера, который закончился.")})
        found = content(cluster, quarter, cut_on)
        rows, digest = cluster.quarter_reports, digest_of(found)
        same = rows.filter(digest=digest).first()
        if same:
            said = _("Такой отчёт уже есть: № %(n)d. С тех пор в записях квартала ничего не изменилось.")
            raise ValidationError({"quarter": said % {"n": same.number}})
        report = QuarterReport.objects.create(
            cluster=cluster, number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1, year=quarter.year,
            quarter=quarter.number, edition=cluster.dossier.edition, cut_on=cut_on, content=found, digest=digest,
            by=step.actor, at=step.at,
        )  # fmt: skip
        step.record = report
        step.data |= {"number": report.number, "quarter": quarter.code, "cut_on": cut_on, "sha256": digest}
        step.issue(PAPER, number=report.number)
    return report
