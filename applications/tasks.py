"""Celery only wakes the reader of deliveries."""

from celery import shared_task

from applications.clockwork import note_deliveries


@shared_task(name="applications.note_deliveries")
def note_deliveries_task() -> None:
    note_deliveries()
