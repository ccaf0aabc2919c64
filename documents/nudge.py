"""A line that asks for papers wakes their reader after commit."""

from __future__ import annotations

from typing import Any

from procedure.nudge import nudge


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Without a broker the next sweep renders: a PDF never makes a request wait."""
    if entry.data.get("papers"):
        from documents.tasks import render_papers_task

        nudge(render_papers_task)
