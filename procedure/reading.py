"""Rows a page has read for a record and its guards, so that nothing is asked twice.

A page prefetches a relation; guards and selectors take what was read. An act refreshes its record under the lock,
which forgets everything read before, so inside an act each question goes to the database again.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model


def held(record: Model, relation: str) -> list[Any] | None:
    """Rows of ``relation`` that were prefetched; None when they must be asked for."""
    rows = getattr(record, "_prefetched_objects_cache", {}).get(relation)
    return None if rows is None else list(rows)


def hold(record: Model, relation: str, rows: list[Any]) -> None:
    """Give a record rows that were read another way."""
    if not hasattr(record, "_prefetched_objects_cache"):
        record._prefetched_objects_cache = {}
    record._prefetched_objects_cache[relation] = rows
