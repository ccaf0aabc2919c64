"""Two people fill in one table: what a cell said when it was opened, what it says now, what was written in it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

NUMBERS = ("value", "numerator", "denominator")


def mark(facts: Mapping[str, Any]) -> str:
    """The same for the same facts however they are written; one mark for a cell that says nothing."""
    numbers = [_plain(facts.get(name)) for name in NUMBERS]
    words: list[str] = []
    if any(numbers) or facts.get("missing"):
        flags = [str(bool(facts.get(name))) for name in ("missing", "sure")]
        words = [*numbers, *flags, (facts.get("note") or "").strip()]
    return sha256("\n".join(words).encode()).hexdigest()[:16]


def is_new(now: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """The person wrote something, and it does not stand there yet. ``was`` is the mark of what the person was shown."""
    return bool(facts.get("upload")) or mark(facts) not in (mark(now), facts.get("was"))


def is_taken(now: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Something else was written there after the person opened the table; without ``was`` nobody can tell."""
    was = facts.get("was")
    return bool(was) and is_new(now, facts) and mark(now) not in (was, mark(facts))


def _plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
