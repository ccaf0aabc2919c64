"""Celery only wakes the builder of annual reports."""

from celery import shared_task

from monitoring.services.annual import build_waiting
from procedure.nudge import nudge


@shared_task(name="monitoring.build_annual_reports")
def build_annual_reports_task() -> None:
    """As many portions as a pass takes; when more waits, it stands at the end of the queue again."""
    if build_waiting():
        nudge(build_annual_reports_task)
