"""Celery is the alarm clock only: rows are the truth, a message merely wakes a sweep."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")

app = Celery("kiri_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)  # the request's number reaches the task it woke


@setup_logging.connect
def keep_our_logging(**kwargs: Any) -> None:
    """Celery leaves logging as settings.LOGGING made it."""
