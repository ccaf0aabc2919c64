"""Values of an indicator as a story: what counted, what was corrected and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitoring.models import Measurement
from monitoring.models.measurement import MeasurementQuerySet

M = Measurement.Status


@dataclass
class Told:
    """The value of a period that stands now, corrections that wait, and what it replaced, newest first."""

    now: Measurement
    waits: list[Measurement] = field(default_factory=list)
    before: list[Measurement] = field(default_factory=list)


def history_of(values: MeasurementQuerySet) -> list[Told]:
    """Values of one indicator by period, the newest period first. One query."""
    periods: dict[str, list[Measurement]] = {}
    rows = values.select_related(
        "period__system", "indicator__system", "by", "decided_by", "file", "restates",
        "answer_correction__answer__organisation",
    )  # fmt: skip
    for row in rows.order_by("-period__code", "-pk"):
        periods.setdefault(row.period.code, []).append(row)
    return [_told(rows) for rows in periods.values()]


def _told(rows: list[Measurement]) -> Told:
    standing = [row for row in rows if row.status == M.CONFIRMED] or [
        row for row in rows if row.status in Measurement.OPEN and row.restates_id is None
    ]
    now = (standing or rows)[0]
    waits = [row for row in rows if row.status == M.REPORTED and row.restates_id]
    before = [row for row in rows if row.status in (M.REPLACED, M.REFUSED)]
    return Told(now, [row for row in waits if row.pk != now.pk], [row for row in before if row.pk != now.pk])
