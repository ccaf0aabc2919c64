"""The one signal of the project wakes the readers after commit; losing it costs a minute."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Ask the broker to wake the readers; without a broker the next sweep does it. Never fails an act."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        return
    from notices.tasks import write_letters_task

    try:
        write_letters_task.apply_async(retry=False)
    except Exception:
        log.warning("Брокер не отвечает: письма уйдут со следующим проходом")
