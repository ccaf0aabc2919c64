"""Who is told about a report of a cluster: who leads it and the enterprises it tells about, the heads of КИРИ."""

from __future__ import annotations

from coordinators.letters.stages import who_takes_part
from monitoring.models import QuarterReport
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return QuarterReport.objects.defer("content").get(pk=entry.target_pk).get_absolute_url()


add_letters("monitoring.report_quarter", to=who_takes_part, link=page)
silent("monitoring.report_year")  # its page shows how far it is; when it is ready nobody has to act
