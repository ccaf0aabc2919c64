"""Celery only wakes the readers."""

from celery import shared_task

from documents.papers import render_papers, waiting
from documents.quarantine import scan_waiting
from procedure.nudge import nudge


@shared_task(name="documents.render_papers")
def render_papers_task() -> None:
    """A portion; when more waits, it stands at the end of the queue again."""
    if render_papers() and waiting().exists():
        nudge(render_papers_task)


@shared_task(name="documents.scan_waiting")
def scan_waiting_task() -> None:
    scan_waiting()
