"""A line that asks for an annual report wakes its builder after commit."""

from __future__ import annotations

from typing import Any

from procedure.nudge import nudge


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Without a broker the next sweep builds: a report never makes a request wait."""
    if entry.act == "monitoring.report_year":
        from monitoring.tasks import build_annual_reports_task

        nudge(build_annual_reports_task)
