"""One number leads from a page through the worker to the letter; lines are JSON; no secret is in them."""

import io
import json
import logging
import logging.config

import pytest
import structlog
from django.core import mail
from django.test import Client

from kiri_portal import logs
from notices.delivery import deliver
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from tests.factories.applications import an_application, at
from tests.journeys.actors import BACKEND

pytestmark = pytest.mark.django_db
NUMBER = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def lines(settings):
    """Everything logged meanwhile, as production writes it."""
    stream = io.StringIO()
    told = logs.configuration(json=True, level="INFO")
    told["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(told)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)
    structlog.contextvars.clear_contextvars()


def test_the_number_of_a_request_reaches_its_journal_line_letter_and_every_log_line(lines):
    with clock.standing_at(at("2026-02-02")):
        application = an_application(submitted=True)
        owner = application.created_by
        browser = Client(headers={"x-request-id": NUMBER})
        browser.force_login(owner, backend=BACKEND)
        answer = browser.post(f"/applications/application/{application.pk}/withdraw/", {"reason": "Передумали"})
        assert answer["X-Request-ID"] == NUMBER
        entry = JournalEntry.objects.get(act="applications.withdraw")
        assert entry.data["request"] == NUMBER
        write_letters()
        mail.outbox.clear()
        deliver()
    caused = [letter for letter in mail.outbox if letter.extra_headers.get("X-Request-ID") == NUMBER]
    assert caused
    finished = next(line for line in lines() if line["event"] == "request_finished")
    assert finished["request_id"] == NUMBER
    assert finished["user_id"] == owner.pk
    sent = [line for line in lines() if line["logger"] == "notices.delivery" and line.get("request_id") == NUMBER]
    assert len(sent) == len(caused)
    assert all(line["entry"] == entry.pk for line in sent)
    everything = json.dumps(lines(), ensure_ascii=False)
    assert owner.email not in everything


def test_secret_addresses_and_queries_are_not_logged(lines):
    browser = Client()
    for address in ("/calendar/SECRET1.ics", "/accounts/invitation/SECRET2/", "/accounts/confirm-email/SECRET3/",
                    "/accounts/password/reset/key/SECRET4-x/", "/search/?q=SECRET5"):  # fmt: skip
        browser.get(address)
    told = [line["request"] for line in lines() if "request" in line]
    assert len(told) == 5
    assert not any("SECRET" in text for text in told)


def test_an_exception_is_one_line_with_its_cause(lines):
    password = "SECRET6"
    try:
        raise ValueError("внутри" if password else "")
    except ValueError:
        logging.getLogger("portal.test").exception("снаружи")
    (line,) = lines()
    assert (line["event"], line["level"], line["logger"]) == ("снаружи", "error", "portal.test")
    assert line["exception"][0]["exc_value"] == "внутри"
    assert line["timestamp"].endswith("Z")
    assert "SECRET6" not in json.dumps(line)  # a traceback without the values of its variables


def test_plain_lines_are_readable(settings):
    stream = io.StringIO()
    told = logs.configuration(json=False, level="INFO")
    told["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(told)
    logging.getLogger("portal.test").warning("Письмо %s ждёт", 7)
    logging.config.dictConfig(settings.LOGGING)
    assert "Письмо 7 ждёт" in stream.getvalue()
