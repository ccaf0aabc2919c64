"""Delivery has its own life: at least once, recognisably, and never in the way of an act."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from kombu import pools

from documents.models import Document
from kiri_portal.celery import app
from methodology.roles import Role
from notices.delivery import BATCH, MAX_ATTEMPTS, deliver, message_id
from notices.health import mail_leaves
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock, nudge, sweep
from procedure.models import JournalEntry
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import an_application, at

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")


class MailServer(EmailBackend):
    """A mail server that can be away, refuse an address, or die after taking a letter."""

    away = False
    refuses: frozenset[str] = frozenset()
    dies_after: frozenset[str] = frozenset()

    def open(self):
        if MailServer.away:
            raise ConnectionRefusedError("нет ответа")
        return super().open()

    def send_messages(self, messages):
        for message in messages:
            if set(message.recipients()) & MailServer.refuses:
                raise smtplib.SMTPRecipientsRefused({})
        sent = super().send_messages(messages)
        for message in messages:
            if set(message.recipients()) & MailServer.dies_after:
                raise SystemExit  # killed between SMTP and the row
        return sent


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    MailServer.away, MailServer.refuses, MailServer.dies_after = False, frozenset(), frozenset()
    with clock.standing_at(MONDAY):
        yield MailServer


def letters_to(address: str) -> int:
    return sum(address in m.recipients() for m in mail.outbox)


def test_mail_server_down_acts_succeed_letters_leave_later_once(server):
    """«Mail server down: acts succeed, letters leave later, once.»"""
    server.away = True
    application = an_application(submitted=True)
    assert application.status == "submitted"
    for minutes in range(0, 60 * 48, 30):  # two days
        with clock.standing_at(MONDAY + timedelta(minutes=minutes)):
            write_letters()
            assert deliver() == 0
    waiting = Notice.objects.count()
    assert waiting == Notice.objects.filter(mail_state="queued", attempts=0).count() > 0
    with clock.standing_at(MONDAY + timedelta(days=2)):
        assert not mail_leaves()[0]
        server.away = False
        assert sum(deliver() for _ in range(20)) == waiting == len(mail.outbox)
        assert deliver() == 0
        assert mail_leaves()[0]
    assert {n.mail_state for n in Notice.objects.all()} == {"sent"}


def test_delivering_twice_sends_once_with_a_recognisable_name(server):
    an_applicant()
    write_letters()
    first, second = deliver(), deliver()
    assert (first, second) == (Notice.objects.count(), 0)
    assert {m.extra_headers["Message-ID"] for m in mail.outbox} == {message_id(n) for n in Notice.objects.all()}
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == len(mail.outbox)


def test_a_refused_address_stops_no_other_letter_and_is_given_up_after_its_attempts(server):
    clerk = an_official(Role.MINISTRY)
    person = an_applicant()[1]
    server.refuses = frozenset({clerk.email})
    write_letters()
    for hours in range(0, 24 * 4):
        with clock.standing_at(MONDAY + timedelta(hours=hours)):
            deliver()
    assert letters_to(person.email) == Notice.objects.filter(recipient=person).count() > 0
    assert letters_to(clerk.email) == 0
    lost = Notice.objects.get(recipient=clerk)
    assert (lost.mail_state, lost.attempts) == ("failed", MAX_ATTEMPTS)
    assert "SMTPRecipientsRefused" in lost.error
    assert not mail_leaves()[0]


def test_attempts_are_spaced_further_and_further(server):
    clerk = an_official(Role.MINISTRY)
    an_applicant()
    server.refuses = frozenset({clerk.email})
    write_letters()
    moment, pauses = MONDAY, []
    for _ in range(5):
        with clock.standing_at(moment):
            deliver()
        due = Notice.objects.get(recipient=clerk).next_attempt_at
        pauses.append((due - moment).total_seconds() / 60)
        moment = due
    assert pauses == [2, 4, 8, 16, 32]


def test_a_sender_killed_in_the_middle_gives_its_letters_back_after_an_hour(server):
    """At least once, honestly: only the letter on the wire may leave twice, under the same Message-ID."""
    clerk = an_official(Role.MINISTRY)
    an_applicant()
    server.dies_after = frozenset({clerk.email})
    write_letters()
    with pytest.raises(SystemExit):
        deliver()
    server.dies_after = frozenset()
    with clock.standing_at(MONDAY + timedelta(minutes=59)):
        assert deliver() == 0
    with clock.standing_at(MONDAY + timedelta(minutes=61)):
        deliver()
    assert {n.mail_state for n in Notice.objects.all()} == {"sent"}
    names = [m.extra_headers["Message-ID"] for m in mail.outbox]
    assert len(names) == len(set(names)) + 1
    assert letters_to(clerk.email) == 2


def test_the_sweep_writes_and_sends_though_one_reader_fails(server, monkeypatch):
    def broken():
        raise RuntimeError("нет шрифтов")

    monkeypatch.setitem(sweep._readers, "papers", broken)
    an_applicant()
    sweep.readers()
    assert len(mail.outbox) == Notice.objects.count() > 0


@pytest.fixture
def dead_broker(settings, monkeypatch):
    """Celery set to a broker on a socket nobody listens on."""
    changed = {"task_always_eager": False, "broker_url": "redis+socket:///nowhere/valkey.sock"}
    before = {name: app.conf[name] for name in changed}
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(nudge, "_silent_until", 0.0)
    app.conf.update(changed)
    yield
    app.conf.update(before)
    pools.reset()
    app._pool = app.amqp._producer_pool = None


def test_a_dead_broker_fails_no_act(server, dead_broker, caplog, django_capture_on_commit_callbacks):
    """«Broker stopped: no page fails; everything pending is done by the next sweep.»"""
    with django_capture_on_commit_callbacks(execute=True):
        application = an_application(submitted=True)
    assert application.status == "submitted"
    assert [r.getMessage() for r in caplog.records if "Брокер" in r.getMessage()] == [
        "Брокер не отвечает: notices.write_letters выполнит следующий проход"
    ]  # asked once, then left alone for a while
    sweep.readers()
    assert len(mail.outbox) == min(Notice.objects.count(), BATCH) > 0
    assert Document.objects.filter(kind="application_receipt").count() == 2


def test_without_a_broker_a_request_makes_neither_letters_nor_papers(server, django_capture_on_commit_callbacks):
    assert app.conf.task_always_eager
    with django_capture_on_commit_callbacks(execute=True) as woken:
        an_application(submitted=True)
    assert len(woken) >= JournalEntry.objects.count() > 0
    assert not Notice.objects.exists()
    assert not Document.objects.filter(origin="issued").exists()
    assert mail.outbox == []
