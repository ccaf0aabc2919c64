"""A line that asks for a package wakes its builder after commit."""

from __future__ import annotations

from typing import Any

from procedure.nudge import nudge


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Without a broker the next sweep builds: a package never makes a request wait."""
    if entry.act == "selection.build_package":
        from selection.tasks import build_packages_task

        nudge(build_packages_task)
