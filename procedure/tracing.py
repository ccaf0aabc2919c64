"""The number of the request that caused a line travels with the line: to its papers and letters, by whatever worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from procedure.models import JournalEntry

KEY = "request"


def number() -> str:
    """Number of the request or task being served; empty outside of both."""
    return structlog.contextvars.get_contextvars().get("request_id", "")


def number_of(entry: JournalEntry) -> str:
    return str(entry.data.get(KEY, ""))


@contextmanager
def following(entry: JournalEntry) -> Iterator[None]:
    """Log lines inside carry the line's key and the number of the request behind it."""
    with structlog.contextvars.bound_contextvars(entry=entry.pk, request_id=number_of(entry) or number()):
        yield
