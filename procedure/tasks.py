"""Celery only wakes the sweep; the rows decide what happens."""

from celery import shared_task

from procedure.tick import tick


@shared_task(name="procedure.tick")
def tick_task() -> None:
    tick()
