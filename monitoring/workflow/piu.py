"""The report to the project implementation unit (M 2.1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from coordinators.permissions import HEADS
from monitoring.models import PiuReport
from procedure.workflow import Act, Workflow

PIU = Workflow(
    "monitoring",
    "piu",
    lambda: PiuReport,
    Act("report_to_piu", (), None, gettext_lazy("Сформировать пакет для ГРП"), by=HEADS, creates=True,
        parent="monitoring.Policy", clause="2.1", inner=True, done=gettext_lazy("Пакет записан, файлы готовятся.")),
)  # fmt: skip
