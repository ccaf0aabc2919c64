"""Celery only wakes the reader of papers."""

from celery import shared_task

from documents.papers import render_papers


@shared_task(name="documents.render_papers")
def render_papers_task() -> None:
    render_papers()
