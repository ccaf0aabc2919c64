"""Sending letters: claim, send outside any transaction, note the result. At least once, honestly."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from notices.models import Notice
from notices.rendering import words
from procedure import clock

log = logging.getLogger(__name__)
BATCH, MAX_ATTEMPTS = 50, 12
STUCK_AFTER, SERVER_DOWN_PAUSE = timedelta(hours=1), timedelta(minutes=2)


def deliver(limit: int = BATCH) -> int:
    """Send queued letters. A mail server that is down delays letters and breaks nothing. Returns how many left."""
    _release_stuck()
    claimed = _claim(limit)
    if not claimed:
        return 0
    server = get_connection()
    try:
        server.open()
    except Exception as error:
        _server_is_down(claimed, error)
        return 0
    try:
        return sum(_send(notice, server) for notice in claimed)
    finally:
        _close(server)


def _server_is_down(claimed: list[Notice], error: Exception) -> None:
    """Nobody's letter is at fault: all wait, and no attempt is counted, however long the server is away."""
    log.warning("Почтовый сервер не отвечает (%s): письма ждут", type(error).__name__)
    Notice.objects.filter(pk__in=[n.pk for n in claimed], mail_state="sending").update(
        mail_state="queued",
        next_attempt_at=clock.now() + SERVER_DOWN_PAUSE,
        error=f"{type(error).__name__}: {error}"[:300],
    )


def _close(server: Any) -> None:
    try:
        server.close()
    except Exception as error:
        log.warning("Соединение с почтой не закрылось: %s", type(error).__name__)


def _release_stuck() -> None:
    """Rows whose sender died return to the queue after an hour."""
    Notice.objects.filter(mail_state="sending", claimed_at__lt=clock.now() - STUCK_AFTER).update(mail_state="queued")


def _claim(limit: int) -> list[Notice]:
    at = clock.now()
    with transaction.atomic():
        due = Notice.objects.filter(mail_state="queued").filter(
            Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at)
        )
        ids = list(due.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        Notice.objects.filter(pk__in=ids).update(mail_state="sending", claimed_at=at)
    return list(Notice.objects.filter(pk__in=ids).select_related("entry__dossier", "entry__actor", "recipient"))


def _send(notice: Notice, connection: Any) -> int:
    try:
        text = words(notice)
        EmailMessage(
            text.subject, text.body, to=[notice.address], connection=connection,
            headers={"Message-ID": message_id(notice)},
        ).send()  # fmt: skip
    except Exception as error:
        _failed(notice, error)
        return 0
    Notice.objects.filter(pk=notice.pk, mail_state="sending").update(
        mail_state="sent", sent_at=clock.now(), attempts=notice.attempts + 1, error=""
    )
    return 1


def message_id(notice: Notice) -> str:
    """Derived from the row, so that a rare duplicate is recognisable."""
    host = settings.BASE_URL.split("//", 1)[-1].split(":")[0]
    return f"<notice-{notice.pk}@{host}>"


def _failed(notice: Notice, error: Exception) -> None:
    log.warning("Письмо %s не ушло: %s", notice.pk, type(error).__name__)
    attempts = notice.attempts + 1
    Notice.objects.filter(pk=notice.pk, mail_state="sending").update(
        mail_state="failed" if attempts >= MAX_ATTEMPTS else "queued",
        attempts=attempts,
        next_attempt_at=clock.now() + timedelta(minutes=min(2**attempts, 240)),
        error=f"{type(error).__name__}: {error}"[:300],
    )
