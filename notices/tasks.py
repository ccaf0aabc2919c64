"""Celery only wakes the readers."""

from celery import shared_task

from notices.delivery import deliver
from notices.readers import write_letters


@shared_task(name="notices.write_letters")
def write_letters_task() -> None:
    write_letters()


@shared_task(name="notices.deliver")
def deliver_task() -> None:
    deliver()
