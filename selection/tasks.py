"""Celery only wakes the builder of packages."""

from celery import shared_task

from selection.services.package import build_waiting

LONGEST = 3600  # seconds; a package of thirty applications takes minutes, and only one worker builds it


@shared_task(name="selection.build_packages", time_limit=LONGEST)
def build_packages_task() -> None:
    build_waiting()
