"""Celery is the alarm clock only: rows are the truth, a message merely wakes a sweep."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")

app = Celery("kiri_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
