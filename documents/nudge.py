"""A line that asks for papers wakes their reader after commit; losing the signal costs a minute."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Ask the broker. Without one the next sweep renders: a PDF never makes a request wait. Never fails an act."""
    if settings.CELERY_TASK_ALWAYS_EAGER or not entry.data.get("papers"):
        return
    from documents.tasks import render_papers_task

    try:
        render_papers_task.apply_async(retry=False)
    except Exception:
        log.warning("Брокер не отвечает: документы появятся со следующим проходом")
