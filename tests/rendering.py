"""Papers made in tests: those a test looks at, and no others."""

from __future__ import annotations

from documents.papers import READER, render_papers, waiting
from procedure.models import JournalReading


def rendered(*kinds: str) -> None:
    """Papers of these kinds that lines ask for are made; the other lines are passed over: a paper takes seconds."""
    for entry in waiting():
        if not any(asked["kind"] in kinds for asked in entry.data["papers"]):
            JournalReading.objects.get_or_create(entry=entry, reader=READER)
    while render_papers():
        pass
