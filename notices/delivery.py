"""Sending letters: claim, send outside any transaction, note the result. At least once, honestly."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from notices.models import AccountLetter, Notice, Posted
from notices.rendering import words
from procedure import clock, tracing

QUEUES: tuple[type[Posted], ...] = (AccountLetter, Notice)  # somebody waits at a page for the first
log = logging.getLogger(__name__)
BATCH, MAX_ATTEMPTS = 50, 12
STUCK_AFTER, SERVER_DOWN_PAUSE = timedelta(hours=1), timedelta(minutes=2)


def deliver(limit: int = BATCH) -> int:
    """Send queued letters. A mail server that is down delays letters and breaks nothing. Returns how many left."""
    _give_up_dead_links()
    claimed = [row for queue in QUEUES for row in _claim(queue, limit)]
    if not claimed:
        return 0
    server = get_connection()
    try:
        server.open()
    except Exception as error:
        _server_is_down(claimed, error)
        return 0
    try:
        return sum(_send_traced(row, server) for row in claimed)
    finally:
        _close(server)


def _server_is_down(claimed: list[Posted], error: Exception) -> None:
    """Nobody's letter is at fault: all wait, and no attempt is counted, however long the server is away."""
    log.warning("Почтовый сервер не отвечает (%s): письма ждут", type(error).__name__)
    for row in claimed:
        _note(row, mail_state="queued", next_attempt_at=clock.now() + SERVER_DOWN_PAUSE, error=_said(error))


def _close(server: Any) -> None:
    try:
        server.close()
    except Exception as error:
        log.warning("Соединение с почтой не закрылось: %s", type(error).__name__)


def _give_up_dead_links() -> None:
    """A link that no longer works is not worth a letter, nor keeping."""
    dead = clock.now() - AccountLetter.USEFUL_FOR
    AccountLetter.objects.filter(mail_state="queued", created_at__lt=dead).update(
        mail_state="failed", **AccountLetter.FORGETS
    )


def _claim(queue: type[Posted], limit: int) -> list[Posted]:
    """Rows that are due, claimed for this sender; rows whose sender died return to the queue after an hour."""
    at = clock.now()
    rows = queue._default_manager
    rows.filter(mail_state="sending", claimed_at__lt=at - STUCK_AFTER).update(mail_state="queued")
    with transaction.atomic():
        due = rows.filter(mail_state="queued").filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at))
        ids = list(due.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        rows.filter(pk__in=ids).update(mail_state="sending", claimed_at=at)
    claimed = rows.filter(pk__in=ids).order_by("pk")
    if queue is Notice:
        claimed = claimed.select_related("entry__dossier", "entry__actor", "recipient")
    return list(claimed)


def _send_traced(row: Posted, connection: Any) -> int:
    with tracing.following(row.entry) if isinstance(row, Notice) else nullcontext():
        return _send(row, connection)


def _send(row: Posted, connection: Any) -> int:
    headers = {"Message-ID": message_id(row)}
    if isinstance(row, Notice) and (number := tracing.number_of(row.entry)):
        headers["X-Request-ID"] = number  # leads from a letter to the log lines of the page that caused it
    try:
        text = row if isinstance(row, AccountLetter) else words(row)
        EmailMessage(text.subject, text.body, to=[row.address], connection=connection, headers=headers).send()
    except Exception as error:
        _failed(row, error)
        return 0
    _note(row, mail_state="sent", sent_at=clock.now(), attempts=row.attempts + 1, error="", **row.FORGETS)
    log.info("Письмо %s %s ушло", row._meta.model_name, row.pk)
    return 1


def message_id(row: Posted) -> str:
    """Derived from the row, so that a rare duplicate is recognisable."""
    host = settings.BASE_URL.split("//", 1)[-1].split(":")[0]
    return f"<{row._meta.model_name}-{row.pk}@{host}>"


def _failed(row: Posted, error: Exception) -> None:
    log.warning("Письмо %s %s не ушло: %s", row._meta.model_name, row.pk, type(error).__name__)
    attempts = row.attempts + 1
    over = attempts >= MAX_ATTEMPTS
    _note(
        row, mail_state="failed" if over else "queued", attempts=attempts, error=_said(error),
        next_attempt_at=clock.now() + timedelta(minutes=min(2**attempts, 240)), **(row.FORGETS if over else {}),
    )  # fmt: skip


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _note(row: Posted, **facts: Any) -> None:
    """Only the sender who still holds the claim writes down how it went."""
    type(row)._default_manager.filter(pk=row.pk, mail_state="sending").update(**facts)
