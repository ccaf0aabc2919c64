"""What every test may use: a quiet portal, a standing clock, actors by role."""

import json
import os
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from procedure import triggers
from tests.tables import as_migrated

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines differ
settings.load_profile("portal")


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
    settings.WHITENOISE_AUTOREFRESH = True  # a browser of the tests does not read the list of static files first
    monkeypatch.setattr("documents.papers.PORTION", 3600.0)  # a busy machine must not change what a test sees
    settings.CALENDAR_SECONDS = 0  # a test changes the calendar and looks at once
    settings.OPEN_PAGE_SECONDS = 0  # and rows, without an act
    settings.OPEN_DATA_RATE = ""  # a walk over everything asks more often than people may
    with translation.override("ru"):  # a page in another language leaves its language to the next test
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that asks for no database is marked: there is nothing to see in it on a second one. Long tests go first.

    The order is random otherwise; a worker left alone with a walk of ten minutes would keep everybody waiting.
    """
    for item in items:
        if not item.get_closest_marker("django_db") and not {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker("no_database")
    yield  # the choice by marks, and the shuffle
    items.sort(
        key=lambda item: (
            "committed" in item.fixturenames, "scene" not in item.fixturenames, item.get_closest_marker("slow") is None
        )
    )  # fmt: skip


UNBLOCKED = pytest.StashKey[Any]()  # the way to the database outside a test
SEEDS = pytest.StashKey[str]()  # rows the migrations put into the database; Django itself puts back those of its own
DJANGOS = ("contenttypes.", "auth.")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Tables are made from the models, in seconds; launched portals run the migrations for real."""
    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        made = connection.introspection.table_names()  # none when no chosen test asks for the database
        if made and "django_migrations" not in made:
            as_migrated()
        rows = json.loads(connection.creation.serialize_db_to_string()) if made else []
    request.config.stash[UNBLOCKED] = django_db_blocker.unblock
    request.config.stash[SEEDS] = json.dumps([row for row in rows if not row["model"].startswith(DJANGOS)])


@pytest.fixture
def committed(transactional_db):
    """Real commits; the journal's triggers let the tables be emptied afterwards."""
    yield
    triggers.lift()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After a test that emptied the tables, what the migrations put there is there again for the next one, if there is one."""
    yield
    if nextitem and "committed" in item.fixturenames:
        with item.config.stash[UNBLOCKED]():
            connection.creation.deserialize_db_from_string(item.config.stash[SEEDS])
