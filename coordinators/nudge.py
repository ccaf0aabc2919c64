"""A line that gives the worker of loads something to do wakes it after commit."""

from __future__ import annotations

from typing import Any

from procedure.nudge import nudge

WAKES = {"coordinators.open_import", "coordinators.apply_import", "coordinators.undo_import"}


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Without a broker the next sweep does it: a load never makes a request wait."""
    if entry.act in WAKES:
        from coordinators.tasks import work_imports_task

        nudge(work_imports_task)
