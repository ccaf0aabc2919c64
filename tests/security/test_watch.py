"""The log says who entered, who failed to and from where, and never what they typed."""

import json

import pytest
from django.test import Client

from methodology.roles import Role
from tests.factories.accounts import an_official
from tests.operations.test_logs import lines  # noqa: F401
from tests.security.people import SECRET, log_in, set_up, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return with_password(an_official(Role.MINISTRY))


def events(told):
    return [line for line in told() if line["logger"] == "security"]


def test_entering_failing_and_leaving_are_written_with_person_and_address(clerk, lines):  # noqa: F811
    client = Client()
    log_in(client, clerk.email, "wrong-horse-battery", REMOTE_ADDR="203.0.113.9")
    log_in(client, clerk.email, REMOTE_ADDR="203.0.113.9")
    client.post("/accounts/logout/")
    refused, entered, left = events(lines)
    assert (refused["event"], refused["level"], refused["ip"]) == ("refused", "warning", "203.0.113.9")
    assert (entered["event"], entered["person"], entered["ip"]) == ("entered", clerk.pk, "203.0.113.9")
    assert (left["event"], left["person"]) == ("left", clerk.pk)
    written = json.dumps(lines(), ensure_ascii=False)
    for secret in (clerk.email, SECRET, "wrong-horse-battery"):
        assert secret not in written


def test_a_lock_is_written(clerk, lines, settings):  # noqa: F811
    settings.AXES_ENABLED = True
    for _attempt in range(5):
        log_in(Client(), clerk.email, "wrong-horse-battery", REMOTE_ADDR="203.0.113.9")
    locked = [line for line in events(lines) if line["event"] == "locked_out"]
    assert [(line["level"], line["ip"]) for line in locked] == [("warning", "203.0.113.9")]


def test_a_new_factor_is_written(clerk, lines, django_capture_on_commit_callbacks):  # noqa: F811
    client = Client()
    log_in(client, clerk.email)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    added = [line for line in events(lines) if line["event"] == "factor_added"]
    assert ("totp", clerk.pk) in [(line["factor"], line["person"]) for line in added]
