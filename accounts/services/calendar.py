"""The production calendar changes by two people: one drafts the days with their act, another approves them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import CalendarChange, Organisation
from accounts.models.calendar import ORDINARY
from accounts.workflow import CALENDAR
from procedure import calendars
from procedure.models import CalendarDay
from procedure.workcalendar import FIRST_YEAR, LAST_YEAR


def draft_calendar(office: Organisation, *, actor: Any, source: str, days: list[dict[str, str]]) -> CalendarChange:
    """Days that differ from the calendar in force, and the act they rest on. Nothing is counted by them yet.

    Raises ValidationError at ``days`` without days, for a year out of reach, a day named twice, a worked weekday,
    a day off at a weekend, or days the calendar has already.
    """
    with CALENDAR.perform("draft_calendar", office, actor=actor) as step:
        _check(days)
        step.record = CalendarChange(office=office, source=source, days=days, drafted_by=actor, drafted_at=step.at)
        changed = step.record.difference(calendars.current())
        if not changed:
            raise ValidationError({"days": _("В календаре уже всё так: менять нечего.")})
        step.record.save()
        step.data |= {"source": source, "days": [row.day for row in changed]}
    return step.record


def _check(days: list[dict[str, str]]) -> None:
    if not days:
        raise ValidationError({"days": _("Укажите хотя бы один день.")})
    found = [date.fromisoformat(row["date"]) for row in days]
    if len(set(found)) < len(found):
        raise ValidationError({"days": _("Один и тот же день указан дважды.")})
    for day, row in zip(found, days, strict=True):
        words = {"day": day.strftime("%d.%m.%Y")}
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            words |= {"a": FIRST_YEAR, "b": LAST_YEAR}
            raise ValidationError({"days": _("%(day)s: календарь ведётся с %(a)s по %(b)s год.") % words})
        if row["kind"] == CalendarDay.Kind.WORKED and day.weekday() < 5:
            raise ValidationError(
                {"days": _("%(day)s – и так будний день: рабочим по переносу бывает выходной.") % words}
            )
        if row["kind"] == CalendarDay.Kind.DAY_OFF and day.weekday() >= 5:
            raise ValidationError({"days": _("%(day)s – и так выходной: перенести можно только будний день.") % words})
        if row["kind"] != ORDINARY and not row["note_ru"].strip():
            raise ValidationError({"days": _("%(day)s: напишите, почему этот день особый.") % words})


def approve_calendar(change: CalendarChange, *, actor: Any) -> CalendarChange:
    """The days enter the calendar with their act. Terms already running move by ``recompute_deadlines``, after a look."""
    with CALENDAR.perform("approve_calendar", change, actor=actor) as step:
        before = calendars.current()
        changed = change.difference(before)
        for day, note in change.rows():
            CalendarDay.objects.update_or_create(date=day, defaults=asdict(note) | {"confirmed": True})
        change.digest_before, change.digest_after = before.digest, change.applied_to(before).digest
        step.data |= {
            "source": change.source, "days": [[row.day, row.was, row.becomes] for row in changed],
            "digest_before": change.digest_before, "digest_after": change.digest_after,
        }  # fmt: skip
    return change


def withdraw_calendar(change: CalendarChange, *, actor: Any, reason: str) -> CalendarChange:
    with CALENDAR.perform("withdraw_calendar", change, actor=actor, reason=reason):
        pass
    return change
