"""Whoever wakes the portal – beat, cron or the loop on a laptop – the same things are done."""

from django.conf import settings

from kiri_portal.celery import app
from procedure import sweep


def test_beat_wakes_everything_that_a_sweep_does():
    app.loader.import_default_modules()
    assert set(settings.CELERY_BEAT_SCHEDULE) == {"procedure.tick", *sweep.names()}
    assert set(settings.CELERY_BEAT_SCHEDULE) <= set(app.tasks)
