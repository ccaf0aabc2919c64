"""Celery only wakes the worker of loads."""

from celery import shared_task

from coordinators.services import work_imports

LONGEST = 1800  # seconds; a load of fifty thousand rows takes minutes, and only one worker is at it


@shared_task(name="coordinators.work_imports", time_limit=LONGEST)
def work_imports_task() -> None:
    work_imports()
