"""Celery only wakes the readers."""

from celery import shared_task

from documents.papers import render_papers
from documents.quarantine import scan_waiting


@shared_task(name="documents.render_papers")
def render_papers_task() -> None:
    render_papers()


@shared_task(name="documents.scan_waiting")
def scan_waiting_task() -> None:
    scan_waiting()
