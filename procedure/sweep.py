"""One sweep of everything that runs every minute, in the same order whoever wakes it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from procedure.tick import Outcome, tick

log = logging.getLogger(__name__)
_readers: dict[str, Callable[[], object]] = {}


def add_reader(name: str, read: Callable[[], object]) -> None:
    """Register what catches up every minute (papers, letters, delivery); higher apps call this at start-up.

    ``name`` is also the name of the Celery task that does the same: beat must know every one of them.
    """
    _readers[name] = read


def names() -> list[str]:
    return list(_readers)


def terms() -> Outcome:
    return tick()


def readers() -> None:
    """Let each reader catch up; one that fails does not stop the others."""
    for name, read in _readers.items():
        try:
            read()
        except Exception:
            log.exception("Читатель журнала %s остановился", name)
