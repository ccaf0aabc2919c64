"""Who reads reports of a cluster: who reads its plan and indicators, officials and the enterprises that take part."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from action_plans.permissions import is_inside
from documents.registry import hide, show
from monitoring.models import QuarterReport
from monitoring.permissions.cluster import with_firms
from procedure import registry

PAPER = "quarter_report"


@registry.sees("monitoring.QuarterReport")
def visible_quarter_reports(user: Any) -> Q:
    return with_firms(user, "cluster")


@hide
def papers_of_reports(user: Any) -> Q:
    """Who sees the dossier only, as the applicant whose firm left, does not read what was done inside."""
    return Q(pk__in=()) if is_inside(user) else Q(kind=PAPER) & ~Q(dossier__in=_dossiers(user))


@show
def papers_of_seen_reports(user: Any) -> Q:
    """Enterprises that take part do not see the dossier, yet read the report."""
    return Q(kind=PAPER, dossier__in=_dossiers(user))


def _dossiers(user: Any) -> Any:
    rows = QuarterReport.objects.filter(visible_quarter_reports(user))
    return rows.values("cluster__assessment__application__dossier")


# --- The annual report of the policy -------------------------------------------------------------------
ANNUAL = "annual_report"


@registry.sees("monitoring.AnnualReport")
def visible_annual_reports(user: Any) -> Q:
    """Who reads every cluster: КИРИ and the ministry."""
    return Q() if is_inside(user) else Q(pk__in=())


@hide
def papers_of_the_year(user: Any) -> Q:
    """The unit sees the dossier of the policy, yet not what single clusters reached."""
    return Q(pk__in=()) if is_inside(user) else Q(kind=ANNUAL)
