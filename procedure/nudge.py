"""Waking the journal's readers through the broker. A lost nudge costs a minute; it never costs an act or a page."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)
PAUSE = 30.0  # seconds without asking a broker that has just failed: only the first request feels it
STALE = 55.0  # seconds; a flood of nudges must not keep workers busy with nothing
_silent_until = 0.0
_gathered: ContextVar[dict[str, Any] | None] = ContextVar("procedure_nudges", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Inside, nudges wait for the end: a pass that writes a thousand lines wakes each reader once."""
    gathered: dict[str, Any] = {}
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
        for task in gathered.values():
            nudge(task)


def nudge(task: Any) -> bool:
    """Ask the broker to run ``task`` now. False when there is no broker or it is silent: the next sweep does it."""
    global _silent_until
    gathered = _gathered.get()
    if gathered is not None:
        gathered[task.name] = task
        return True
    if settings.CELERY_TASK_ALWAYS_EAGER or time.monotonic() < _silent_until:
        return False
    try:
        task.apply_async(retry=False, expires=STALE)  # an old one is dropped unread: a sweep has done its work
    except Exception:
        _silent_until = time.monotonic() + PAUSE
        log.warning("Брокер не отвечает: %s выполнит следующий проход", task.name)
        return False
    return True
