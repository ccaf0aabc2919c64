"""Reading the demo set and moving its dates to another day (demo/README.md explains the fields)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from procedure import calendars, clock

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same documents, ten times faster
FOLDER = Path(settings.BASE_DIR) / "demo"
ANCHOR = date(2026, 11, 23)


def read(name: str) -> Any:
    """One file of the set, its dates moved by whole weeks so that weekdays stay and the set's today is this week's Monday."""
    return _moved(_raw(name), timedelta(weeks=(clock.today() - ANCHOR).days // 7))


@cache
def _raw(name: str) -> Any:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, and our own files


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    if isinstance(value, date):
        return _on_a_working_day(value + by, past=value < ANCHOR) if by else value
    return value


def _on_a_working_day(day: date, *, past: bool) -> date:
    """The day itself or the next that is worked; what the set calls past stays before today, holidays or not."""
    calendar, today = calendars.current(), clock.today()
    moved = calendar.on_or_after(day)
    while past and (moved >= today or not calendar.is_working(moved)):
        moved -= timedelta(days=1)
    return moved


def folder(name: str) -> list[dict[str, Any]]:
    """Every file of a folder of the set, in the order of their names."""
    return [read(f"{name}/{path.name}") for path in sorted((FOLDER / name).glob("*.yaml"))]
