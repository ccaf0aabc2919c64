"""Versions of a strategy (M 2.3): the seal of what was confirmed, and what changed from one content to another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, list[dict[str, Any]]]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


def seal(content: Content) -> str:
    """SHA-256 over the canonical JSON of the content: equal contents, equal seals."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """One record that came, went or is told otherwise; ``fields`` names what differs in a changed one."""

    kind: str
    part: str
    name: str
    fields: tuple[str, ...] = ()


def changes(before: Content, after: Content) -> list[Change]:
    """What the second content says otherwise than the first, part by part, in the order of keys."""
    return [change for part in sorted({*before, *after}) for change in _of_part(part, before, after)]


def _of_part(part: str, before: Content, after: Content) -> Iterator[Change]:
    old, new = ({row["id"]: row for row in content.get(part, [])} for content in (before, after))
    for key in sorted({*old, *new}):
        if key not in old:
            yield Change(ADDED, part, new[key]["name"])
        elif key not in new:
            yield Change(REMOVED, part, old[key]["name"])
        elif old[key] != new[key]:
            told = tuple(sorted(f for f in {*old[key], *new[key]} if old[key].get(f) != new[key].get(f)))
            yield Change(CHANGED, part, new[key]["name"], told)
