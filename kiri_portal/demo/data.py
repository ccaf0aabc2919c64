"""Reading the demo set and moving its dates to another day (demo/README.md explains the fields)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from procedure import calendars, clock

FOLDER = Path(settings.BASE_DIR) / "demo"
ANCHOR = date(2026, 11, 23)


def read(name: str) -> Any:
    """One file of the set, its dates moved by whole weeks so that weekdays stay."""
    return _moved(_raw(name), timedelta(weeks=round((clock.today() - ANCHOR).days / 7)))


@cache
def _raw(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    if isinstance(value, date):
        return calendars.current().on_or_after(value + by) if by else value
    return value


def applications() -> list[dict[str, Any]]:
    return [read(f"applications/{path.name}") for path in sorted((FOLDER / "applications").glob("*.yaml"))]


def assessments() -> list[dict[str, Any]]:
    return [read(f"assessments/{path.name}") for path in sorted((FOLDER / "assessments").glob("*.yaml"))]
