"""Asking for the report of a year."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from monitoring.models import AnnualPart, AnnualReport, Policy
from monitoring.selectors.annual import clusters_of, opening_of
from monitoring.services.annual.steps import steps_for
from monitoring.services.policy import next_of
from monitoring.workflow import ANNUAL
from procedure import clock


def report_year(policy: Policy, *, actor: Any, year: int) -> AnnualReport:
    """The cut is taken and what concerns the policy frozen; clusters are read, and files made, by the worker.

    Raises ValidationError for a year that is not over, and while a report of this year is being built.
    """
    with ANNUAL.perform("report_year", policy, actor=actor) as step:
        if year >= clock.local_day(step.at).year:
            raise ValidationError({"year": _("Этот год ещё не закончился.")})
        rows = policy.annual_reports
        if rows.filter(year=year, state=AnnualReport.State.ASKED).exists():
            raise ValidationError({"year": _("Отчёт за этот год уже собирается.")})
        clusters = list(clusters_of(year).values_list("pk", flat=True))
        step.record = AnnualReport.objects.create(
            policy=policy, number=next_of(rows), year=year, edition=policy.dossier.edition,
            opening=opening_of(policy, year, step.at), total=steps_for(len(clusters)), next_attempt_at=step.at,
            by=step.actor, at=step.at,
        )  # fmt: skip
        AnnualPart.objects.bulk_create(
            AnnualPart(report=step.record, place=place, cluster_id=pk) for place, pk in enumerate(clusters, 1)
        )
        step.data |= {"number": step.record.number, "year": year, "clusters": len(clusters)}
    return step.record
