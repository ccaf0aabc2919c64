"""The cluster of the stage: each subject of the initiative puts its own records and canaries beside it."""

from __future__ import annotations

from typing import Any

from coordinators import services as coordinators


def build(stage: Any) -> None:
    """Launch the selected application, then let each subject play its part."""
    stage.assessment.refresh_from_db()
    stage.cluster = coordinators.launch(stage.assessment, actor=stage.who("institute_head"))
    stage.records["cluster"] = stage.cluster.pk
    for part in PARTS:
        part(stage)


#: Subjects in the order they happen, each ``part(stage)``.
PARTS: tuple[Any, ...] = ()
