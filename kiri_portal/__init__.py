"""Composition of the portal: settings, URLs, Celery, home, inbox, public pages."""

from kiri_portal.celery import app as celery_app

__all__ = ["celery_app"]
