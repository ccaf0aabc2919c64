"""Celery only wakes the builder of packages."""

from celery import shared_task

from selection.services.package import build_waiting


@shared_task(name="selection.build_packages")
def build_packages_task() -> None:
    build_waiting()
