"""Reports of a cluster for a quarter (M 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.models import Cluster
from monitoring.models import QuarterReport
from monitoring.permissions import EDITORS
from monitoring.pure.quarters import quarter_of
from procedure import clock, dates
from procedure.workflow import Act, Obstacle, Workflow


def a_quarter_is_over(cluster: Cluster, actor: Any) -> Iterator[Obstacle]:
    first = quarter_of(cluster.launched_on)
    if clock.today() <= first.last_day:
        said = _("Первый квартал кластера ещё идёт: отчёт формируют с %(day)s.")
        yield Obstacle(said % {"day": dates.short(first.next.first_day)}, "first_quarter")


REPORT = Workflow(
    "monitoring",
    "report",
    lambda: QuarterReport,
    Act("report_quarter", (), None, gettext_lazy("Сформировать отчёт за квартал"), by=EDITORS, creates=True,
        parent="coordinators.Cluster", clause="3.5", inner=True, guards=(a_quarter_is_over,),
        done=gettext_lazy("Отчёт записан, файлы готовятся.")),
)  # fmt: skip
