"""What clusters reached, of many at once: standings of their outcome indicators."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from coordinators.models import Cluster

#: In this order they are told and drawn.
STANDINGS = ("reached", "on_track", "behind", "flat", "no_data")
GOOD = ("reached", "on_track")


def reach(standings: Iterable[str]) -> Decimal | None:
    """Per cent of indicators that reached their goal or go as planned, of those with data; None when none has any."""
    known = [one for one in standings if one != "no_data"]
    return (Decimal(sum(one in GOOD for one in known)) * 100 / len(known)).quantize(Decimal("0.1")) if known else None


def outcomes_of(clusters: Iterable[Cluster]) -> dict[int, list[Any]]:
    return {}
