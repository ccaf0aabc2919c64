"""The one signal of the project wakes the reader of letters after commit."""

from __future__ import annotations

from typing import Any

from procedure.nudge import nudge


def wake(sender: Any, entry: Any, **kwargs: Any) -> None:
    from notices.tasks import write_letters_task

    nudge(write_letters_task)
