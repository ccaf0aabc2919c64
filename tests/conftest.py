"""What every test may use: a quiet portal, a standing clock, actors by role."""

import os

import pytest
from django.utils import translation

from procedure import triggers

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def quiet_portal(settings, tmp_path, monkeypatch):
    """Mail to memory, files to a temporary folder, fast passwords, a cache of one's own, papers at once, Russian."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = tmp_path  # locks of one worker of tests are not those of another
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.AXES_ENABLED = False
    monkeypatch.setattr("documents.papers.PORTION", 3600.0)  # a busy machine must not change what a test sees
    settings.CALENDAR_SECONDS = 0  # a test changes the calendar and looks at once
    with translation.override("ru"):  # a page in another language leaves its language to the next test
        yield


@pytest.fixture
def committed(transactional_db):
    """Real commits: emptied afterwards, past the journal's triggers; serialized_rollback brings the seeds back."""
    yield
    triggers.lift()
