"""Who is told about a package: the unit it is for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from monitoring.models import PiuReport
from monitoring.permissions import UNIT
from notices.people import holders
from notices.registry import add_letters
from procedure.models import JournalEntry


def unit(entry: JournalEntry) -> Iterable[Any]:
    return holders(*UNIT)


def page(entry: JournalEntry) -> str:
    return PiuReport.objects.defer("content").get(pk=entry.target_pk).get_absolute_url()


add_letters("monitoring.report_to_piu", to=unit, link=page)
