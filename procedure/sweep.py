"""One sweep of everything that runs every minute, in the same order whoever wakes it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from procedure.tick import Outcome, tick

log = logging.getLogger(__name__)
_readers: dict[str, Callable[[], object]] = {}


def add_reader(name: str, read: Callable[[], object]) -> None:
    """Register a reader of the journal (papers, letters, delivery); higher apps call this at start-up."""
    _readers[name] = read


def terms() -> Outcome:
    return tick()


def readers() -> None:
    """Let each reader catch up; one that fails does not stop the others."""
    for name, read in _readers.items():
        try:
            read()
        except Exception:
            log.exception("Читатель журнала %s остановился", name)
