"""Every deploy check fires, and none of them on settings that are right."""

from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.checks import registry

from kiri_portal import checks

CSP = {"DIRECTIVES": {"default-src": ["'self'"], "script-src": ["'unsafe-inline'"]}}
#: One wrong setting for each check, and the number it must give.
WRONG = [
    ("database_is_postgres", "portal.E001", {"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}),
    ("broker_is_shared", "portal.E002", {"REDIS_URL": ""}),
    ("cache_is_shared", "portal.E003", {"CACHES": {"default": {"BACKEND": "x.LocMemCache"}}}),
    ("address_is_https", "portal.E004", {"BASE_URL": "http://portal.test"}),
    ("address_is_https", "portal.E005", {"ALLOWED_HOSTS": ["other.test"]}),
    ("hosts_are_named", "portal.E006", {"ALLOWED_HOSTS": ["*"]}),
    ("hosts_are_named", "portal.E006", {"ALLOWED_HOSTS": [".kz"]}),
    ("media_is_private", "portal.E007", {"MEDIA_ROOT": Path("/srv/static/media")}),
    ("media_is_private", "portal.E007", {"MEDIA_ROOT": Path("/srv")}),
    ("media_is_private", "portal.E008", {"MEDIA_ROOT": live.BASE_DIR}),
    ("proxy_finds_the_files", "portal.E018", {"S3_BUCKET": "portal", "ACCEL_REDIRECT": "/protected/"}),
    ("mail_leaves", "portal.E009", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ("sender_is_ours", "portal.E010", {"DEFAULT_FROM_EMAIL": "portal@klaster.example"}),
    ("clock_is_real", "portal.E011", {"TRAINING_CLOCK_FILE": "/tmp/clock"}),
    ("sweep_is_frequent", "portal.E012", {"SWEEP_SECONDS": 3600.0}),
    ("sweep_is_frequent", "portal.E012", {"SWEEP_SECONDS": 0.0}),
    ("lock_out_is_on", "portal.E013", {"AXES_ENABLED": False}),
    ("open_data_have_a_rate", "portal.E019", {"OPEN_DATA_RATE": ""}),
    ("open_data_have_a_rate", "portal.E019", {"OPEN_DATA_RATE": "often"}),
    ("policy_is_strict", "portal.E014", {"CONTENT_SECURITY_POLICY": CSP}),
    ("catalogues_are_compiled", "portal.E015", {"LOCALE_PATHS": [Path("/nowhere")]}),
    ("fonts_have_kazakh", "portal.E017", {"STATICFILES_DIRS": [Path("/nowhere")]}),
    ("training_is_said", "portal.W001", {"TRAINING": True}),
]
RIGHT = {
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}}, "REDIS_URL": "redis://redis:6379/0",
    "CELERY_TASK_ALWAYS_EAGER": False, "CACHES": {"default": {"BACKEND": "kiri_portal.caching.ForgivingRedisCache"}},
    "BASE_URL": "https://portal.test", "ALLOWED_HOSTS": ["portal.test"], "MEDIA_ROOT": Path("/srv/media"),
    "STATIC_ROOT": Path("/srv/static"), "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DEFAULT_FROM_EMAIL": "portal@portal.test", "TRAINING_CLOCK_FILE": "", "SWEEP_SECONDS": 60.0,
    "AXES_ENABLED": True, "TRAINING": False, "OPEN_DATA_RATE": "120/min",
}  # fmt: skip


def production(**changes) -> object:
    """The settings of a test, as those of a production portal with some of them wrong."""
    return type(
        "Settings", (), {**{name: getattr(live, name) for name in dir(live) if name.isupper()}, **RIGHT, **changes}
    )


@pytest.mark.parametrize(("name", "number", "wrong"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_each_check_fires(monkeypatch, name, number, wrong):
    monkeypatch.setattr(checks, "settings", production(**wrong))
    found = getattr(checks, name)()
    assert {message.id for message in found} == {number}
    assert all(message.msg.endswith((".", "…")) or "://" in message.msg for message in found)


def ours() -> list:
    return [check for check in registry.registry.deployment_checks if check.__module__ == checks.__name__]


def test_right_settings_raise_nothing(monkeypatch):
    monkeypatch.setattr(checks, "settings", production())
    assert [message for check in ours() for message in check()] == []


def test_pdf_check_fires_without_its_libraries(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    assert [message.id for message in checks.pdf_can_be_made()] == ["portal.E016"]


def test_no_check_is_left_without_a_test_that_it_fires():
    tried = {name for name, _number, _wrong in WRONG} | {"pdf_can_be_made"}
    assert {check.__name__ for check in ours()} == tried
