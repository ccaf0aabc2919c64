"""How the package for the project implementation unit is made (M 2.1): frozen with its cut, printed afterwards."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from monitoring.models import PiuReport, Policy
from monitoring.pure.quarters import Quarter, quarter_of
from monitoring.selectors.piu import content
from monitoring.selectors.told import digest_of
from monitoring.services.policy import next_of
from monitoring.workflow import PIU
from procedure import clock

PAPER = "piu_report"


def report_to_piu(policy: Policy, *, actor: Any, quarter: Quarter) -> PiuReport:
    """The quarter as the records stand today. Raises ValidationError for a quarter that has not begun."""
    with PIU.perform("report_to_piu", policy, actor=actor) as step:
        cut_on = clock.local_day(step.at)
        if quarter > quarter_of(cut_on):
            raise ValidationError({"quarter": _("Этот квартал ещё не начался.")})
        found = content(policy, quarter, cut_on)
        report = PiuReport.objects.create(
            policy=policy, number=next_of(policy.piu_reports), year=quarter.year, quarter=quarter.number, cut_on=cut_on,
            content=found, digest=digest_of(found), by=step.actor, at=step.at,
        )  # fmt: skip
        step.record = report
        step.data |= {"number": report.number, "quarter": quarter.code, "cut_on": cut_on, "sha256": report.digest}
        step.issue(PAPER, number=report.number)
    return report
