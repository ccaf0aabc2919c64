"""The annual report of the policy (M 2.2, 3.5)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from coordinators.permissions import HEADS
from methodology.roles import MINISTRY
from monitoring.models import AnnualReport
from procedure.workflow import Act, Workflow

ANNUAL = Workflow(
    "monitoring",
    "annual",
    lambda: AnnualReport,
    Act("report_year", (), AnnualReport.State.ASKED, gettext_lazy("Сформировать годовой отчёт"), by=(*HEADS, *MINISTRY),
        creates=True, parent="monitoring.Policy", clause="2.2", inner=True,
        done=gettext_lazy("Отчёт собирается, это видно на его странице. Её можно закрыть.")),
)  # fmt: skip
