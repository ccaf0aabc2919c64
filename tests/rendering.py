"""Papers made in tests: those a test looks at, and no others."""

from __future__ import annotations

from documents.papers import READER, render_papers, waiting
from procedure.models import JournalReading


def rendered(*kinds: str) -> None:
    """Papers of these kinds that lines ask for are made; the other lines wait on: a paper takes seconds."""
    others = [entry for entry in waiting() if not any(asked["kind"] in kinds for asked in entry.data["papers"])]
    passed_over = JournalReading.objects.bulk_create(JournalReading(entry=entry, reader=READER) for entry in others)
    while render_papers():
        pass
    JournalReading.objects.filter(pk__in=[row.pk for row in passed_over]).delete()
